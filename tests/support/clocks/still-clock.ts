import type { ServerClock } from '@duet/server/platform/clock';

export interface StillClock extends ServerClock {
  /** Lets `ms` pass. */
  pass(ms: number): void;
}

/** A server clock that the test moves. It starts at the machine's time, because clients that date their presses read that. */
export function stillClock(): StillClock {
  let now = Date.now();
  return {
    now: () => now,
    stamp: () => now,
    id: 'still',
    close: () => undefined,
    pass: (ms) => {
      now += ms;
    },
  };
}
