import type { DeviceTime } from '../device/time.ts';
import { createPairing, type PairingDeps, type PairingKeeper } from './pairing.ts';
import { createPairingPoll } from './poll.ts';

export interface PolledPairingDeps extends PairingDeps {
  readonly time: DeviceTime;
}

export interface PolledPairing extends PairingKeeper {
  close(): void;
}

/** A pairing that is polled while it is the other side's turn. */
export function createPolledPairing({ time, changed, ...deps }: PolledPairingDeps): PolledPairing {
  const pairing = createPairing({
    ...deps,
    changed: (state) => {
      changed(state);
      poll.follow(state);
    },
  });
  // A storage that fails now may work at the next poll.
  const poll = createPairingPoll(time, () => pairing.resume().catch(() => undefined));
  return { ...pairing, close: poll.close };
}
