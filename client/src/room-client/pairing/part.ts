import type { DeviceTime } from '../device/time.ts';
import type { PairingDeps, PairingKeeper } from './pairing.ts';
import { createLaterPairing } from './lazy-pairing.ts';
import type { StateCell } from '../state-cell.ts';
import { createPairingPoll } from './poll.ts';

export interface PairingPartDeps extends Omit<PairingDeps, 'changed'> {
  readonly time: DeviceTime;
  readonly cell: StateCell;
}

export interface PairingPart {
  readonly pairing: PairingKeeper;
  readonly poll: ReturnType<typeof createPairingPoll>;
  /** Goes on with what is in progress. */
  resume(): Promise<void>;
}

/** A pairing, shown as it stands, and asked after while the other is to act. */
export function createPairingPart({ time, cell, ...deps }: PairingPartDeps): PairingPart {
  const pairing = createLaterPairing({
    ...deps,
    changed: (state) => {
      cell.change({ pairing: state });
      poll.follow(state);
    },
  });
  // A storage that fails now may work at the next connect or poll.
  const resume = (): Promise<void> => pairing.resume().catch(() => undefined);
  const poll = createPairingPoll(time, resume);
  return { pairing, poll, resume };
}
