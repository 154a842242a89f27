import type { Millis } from '@duet/shared';
import type { ServerClock } from '../platform/clock.ts';

/** Remembers what was used, so that it cannot be used again with other bytes (A4, A5). */
export interface SingleUse {
  /** True the first time, and later only for the same `bytes`. Remembered until `until` (server time). */
  claim(id: string, bytes: string, until: Millis): Promise<boolean>;
}

/** For a single process. Ids must be claimed only after their holder proved who it is, or strangers could fill it. */
export function createMemorySingleUse(clock: Pick<ServerClock, 'now'>): SingleUse {
  const used = new Map<string, { readonly bytes: string; readonly until: Millis }>();

  const forgetPast = (): void => {
    // Claimed in nearly the order in which they end: what is left behind for a moment harms nobody.
    for (const [id, { until }] of used) {
      if (until > clock.now()) return;
      used.delete(id);
    }
  };

  return {
    claim: (id, bytes, until) => {
      forgetPast();
      const first = used.get(id);
      if (first === undefined) used.set(id, { bytes, until });
      return Promise.resolve(first === undefined || first.bytes === bytes);
    },
  };
}
