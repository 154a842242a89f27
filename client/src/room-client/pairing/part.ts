import { createLazyPairing } from './lazy-pairing.ts';
import type { PairingKeeper } from './pairing.ts';
import type { PairingActions, PairingSlice, PairingState } from './pairing-state.ts';
import type { PolledPairingDeps } from './polled-pairing.ts';

export interface PairingPartDeps extends Omit<PolledPairingDeps, 'changed'> {
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

/** A pairing, shown as it stands. */
export function createPairingPart({ changed, ...deps }: PairingPartDeps): PairingPart {
  const show = (state: PairingState): void => changed({ pairing: state });
  const pairing = createLazyPairing({ ...deps, changed: show });
  // A storage that fails now may work at the next connect.
  const resume = (): Promise<void> => pairing.resume().catch(() => undefined);
  return {
    actions: {
      invite: pairing.invite,
      cancelInvite: pairing.cancel,
      join: pairing.join,
      isUnderWay: pairing.isUnderWay,
      confirmEmoji: pairing.confirm,
      dismissPairing: async () => {
        await pairing.dismiss();
        show(pairing.state());
      },
    },
    abandon: pairing.abandon,
    resume,
    distrust: () => show({ step: 'stopped', why: 'mac_failed' }),
    close: pairing.close,
  };
}
