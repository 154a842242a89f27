import type { DeviceTime } from '../device/time.ts';
import type { PairingState } from './pairing-state.ts';

/** Asks after a pairing in progress again and again, so that a lost notice heals; rarely once it has waited long. */
export interface PairingPoll {
  follow(state: PairingState): void;
  close(): void;
}

const often = 3_000;
const seldom = 30_000;
const longWait = 600_000;
const inProgress: ReadonlySet<PairingState['step']> = new Set(['inviting', 'joining', 'comparing']);

export function createPairingPoll(time: DeviceTime, resume: () => Promise<void>): PairingPoll {
  let cancel: (() => void) | null = null;
  let step: PairingState['step'] = 'none';
  let since = 0;
  let closed = false;

  const plan = (): void => {
    const waited = time.monotonic() - since;
    cancel = time.after(waited < longWait ? often : seldom, () => {
      // The next one is planned only then: a slow service is not asked twice at once.
      void resume().finally(() => {
        if (!closed && inProgress.has(step)) plan();
        else cancel = null;
      });
    });
  };

  return {
    follow: (state) => {
      if (state.step !== step) since = time.monotonic();
      step = state.step;
      if (!closed && cancel === null && inProgress.has(step)) plan();
    },
    close: () => {
      closed = true;
      cancel?.();
    },
  };
}
