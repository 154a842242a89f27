import { type FailureDetails, RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';

/** How long failures are counted before the count starts anew, in ms. */
const window = 60_000;
/** How many failures per window a source has before it is told `too_many`. */
const allowed = 20;
/** How many sources are counted apart; all further ones share one count. */
const capacity = 10_000;

export interface FailureLimit {
  /** Counts a request from `source` whose proof was wrong, and returns the failure to throw. */
  refuse(source: string, details?: FailureDetails): RequestFailure;
}

/**
 * Counts failures only, and answers only failures with `too_many`: whoever can prove their identity gets in, however many
 * others failed before, even from the same address (A7). Each process counts for itself on purpose. With several, a guesser
 * gets a few more tries, and guessing a signature stays hopeless; a shared count would cost a lookup elsewhere.
 */
export function createFailureLimit(clock: Pick<ServerClock, 'now'>): FailureLimit {
  let failures = new Map<string, number>();
  let windowEnds = 0;

  return {
    refuse(source, details) {
      if (clock.now() >= windowEnds) {
        failures = new Map();
        windowEnds = clock.now() + window;
      }
      const key = failures.has(source) || failures.size < capacity ? source : 'others';
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      return new RequestFailure(count > allowed ? 'too_many' : 'unauthorized', details);
    },
  };
}
