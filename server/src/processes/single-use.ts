import type { Millis } from '@duet/shared';
import type { ServerClock } from '../platform/clock.ts';

/** Remembers which ids were used, so that none can be used again with other bytes (A4, A5). */
export interface SingleUse {
  /** True the first time, and later only for the same `bytes`. Remembered until `until` (server time). */
  claim(id: string, bytes: string, until: Millis): Promise<boolean>;
}

/** For a single process. Claim an id only after its holder has proved who it is, or strangers could fill the memory. */
export function createMemorySingleUse(clock: Pick<ServerClock, 'now'>): SingleUse {
  const used = new Map<string, { readonly bytes: string; readonly until: Millis }>();

  const forgetExpired = (): void => {
    // Ids are claimed in nearly the order in which they expire, so stopping early leaves at most a few expired ones.
    for (const [id, { until }] of used) {
      if (until > clock.now()) return;
      used.delete(id);
    }
  };

  return {
    claim: (id, bytes, until) => {
      forgetExpired();
      const first = used.get(id);
      if (first === undefined) used.set(id, { bytes, until });
      return Promise.resolve(first === undefined || first.bytes === bytes);
    },
  };
}
