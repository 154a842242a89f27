import type { DeviceTime } from '../device/time.ts';
import type { PairingState } from './pairing-state.ts';

/** Polls a pairing in progress, so that a lost message does no harm; less often once it has waited for long. */
export interface PairingPoll {
  follow(state: PairingState): void;
  close(): void;
}

/** How long to wait between two polls, in ms. */
const pollEvery = 3_000;
/** The same, for a pairing that has waited longer than `longWait`. */
const pollEveryLater = 30_000;
const longWait = 600_000;
const inProgress: ReadonlySet<PairingState['step']> = new Set(['inviting', 'joining', 'comparing']);

export function createPairingPoll(time: DeviceTime, resume: () => Promise<void>): PairingPoll {
  let cancel: (() => void) | null = null;
  let step: PairingState['step'] = 'none';
  let since = 0;
  let closed = false;

  const plan = (): void => {
    const waited = time.monotonic() - since;
    cancel = time.after(waited < longWait ? pollEvery : pollEveryLater, () => {
      // Scheduled only now: a slow service is never polled twice at once.
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
