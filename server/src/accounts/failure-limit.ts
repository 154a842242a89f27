import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';

const window = 60_000;
const allowed = 20;
/** Beyond this many sources at once all further ones share one count. */
const capacity = 10_000;

export interface FailureLimit {
  /** The failure to throw for a request from `source` whose proof did not hold. */
  refuse(source: string): RequestFailure;
}

/**
 * Counts failures only, and only failures are answered `too_many`: who can prove who it is comes in, however many
 * others failed before, from the same address too (A7). Each process counts for itself, on purpose: several let a
 * guesser try a few times more, and guessing a signature stays hopeless; one count for all would cost a look-up elsewhere.
 */
export function createFailureLimit(clock: Pick<ServerClock, 'now'>): FailureLimit {
  let failures = new Map<string, number>();
  let windowEnds = 0;

  return {
    refuse(source) {
      if (clock.now() >= windowEnds) {
        failures = new Map();
        windowEnds = clock.now() + window;
      }
      const key = failures.has(source) || failures.size < capacity ? source : 'others';
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      return new RequestFailure(count > allowed ? 'too_many' : 'unauthorized');
    },
  };
}
