import type { DeviceTime } from '../device/time.ts';
import { createLazyPairing } from './lazy-pairing.ts';
import type { PairingDeps, PairingKeeper } from './pairing.ts';
import type { PairingActions, PairingSlice, PairingState } from './pairing-state.ts';
import { createPairingPoll } from './poll.ts';

export interface PairingPartDeps extends Omit<PairingDeps, 'changed'> {
  readonly time: DeviceTime;
  readonly changed: (slice: PairingSlice) => void;
}

export interface PairingPart extends Pick<PairingKeeper, 'abandon'> {
  readonly actions: PairingActions;
  /** Continues a pairing in progress. */
  resume(): Promise<void>;
  /** The service names a pair of which this account never sealed a record. */
  distrust(): void;
  close(): void;
}

/** A pairing, shown as it stands, and polled while it is the other side's turn. */
export function createPairingPart({ time, changed, ...deps }: PairingPartDeps): PairingPart {
  const show = (state: PairingState): void => changed({ pairing: state });
  const pairing = createLazyPairing({
    ...deps,
    changed: (state) => {
      show(state);
      poll.follow(state);
    },
  });
  // A storage that fails now may work at the next connect or poll.
  const resume = (): Promise<void> => pairing.resume().catch(() => undefined);
  const poll = createPairingPoll(time, resume);
  return {
    actions: {
      invite: pairing.invite,
      cancelInvite: pairing.cancel,
      join: pairing.join,
      confirmEmoji: pairing.confirm,
      dismissPairing: async () => {
        await pairing.dismiss();
        show(pairing.state());
      },
    },
    abandon: pairing.abandon,
    resume,
    distrust: () => show({ step: 'stopped', why: 'mac_failed' }),
    close: poll.close,
  };
}
