import type { RoomClock } from './clock.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';

/** Stores the rate of this device's clock from one visit to the next (CLK-5). Without it the clock measures the rate again. */
export function createRateMemory(storage: DeviceStorage, wanted: () => boolean) {
  const slot = slotWhile(wanted, storageSlot<number>(storage, 'clock/1'));
  return {
    keep: (rate: number): void => void slot.write(rate).catch(() => undefined),
    recallTo: (clock: Pick<RoomClock, 'recall'>): void =>
      void slot.read().then(
        (rate) => {
          if (rate !== null) clock.recall(rate);
        },
        () => undefined,
      ),
  };
}
