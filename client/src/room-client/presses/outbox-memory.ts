import type { PairId } from '@duet/shared';
import type { OutboxEntry } from './entry.ts';
import { createMemory, type Memory } from '../device/write-behind.ts';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';

type Entries = readonly OutboxEntry[];

export interface OutboxMemory extends Pick<Memory<Entries>, 'erase' | 'close'> {
  /** Does nothing without a pair. */
  set(entries: Entries): void;
  /** The presses of this pair that an earlier run of the app left. */
  read(): Promise<Entries>;
}

/** Stores presses on their way across a reload; those of another pair are dropped. */
export function createOutboxMemory(storage: DeviceStorage, pairId: () => PairId | undefined): OutboxMemory {
  const slot = storageSlot<{ readonly pairId: PairId; readonly entries: Entries }>(storage, 'outbox/1');
  const memory = createMemory(slot);
  return {
    set: (entries) => {
      const pair = pairId();
      if (pair !== undefined) memory.set({ pairId: pair, entries });
    },
    read: async () => {
      const left = await slot.read();
      return left !== null && left.pairId === pairId() ? left.entries : [];
    },
    erase: memory.erase,
    close: memory.close,
  };
}
