import { DatabaseFailure } from './sql.ts';

/** Settles as the work does, or rejects with `DatabaseFailure` at the timeout. The work itself goes on. */
export type TimeLimit = <T>(work: Promise<T>) => Promise<T>;

interface Waiting {
  readonly until: number;
  readonly expire: () => void;
}

/**
 * A timeout of `ms` for many promises with a single timer: as the timeout is the same for all, they expire in the order in
 * which they came, so the timer only looks at the first. It may fire late, by a twentieth of `ms`.
 */
export function createTimeLimit(ms: number): TimeLimit {
  const waiting = new Set<Waiting>();
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    timer = null;
    const now = performance.now();
    for (const one of waiting) {
      if (one.until > now) {
        timer = setTimeout(look, Math.max(one.until - now, ms / 20));
        return;
      }
      waiting.delete(one);
      one.expire();
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const one: Waiting = {
        until: performance.now() + ms,
        expire: () => reject(new DatabaseFailure('It takes too long.', null)),
      };
      waiting.add(one);
      timer ??= setTimeout(look, ms);
      const settle =
        <Outcome>(act: (outcome: Outcome) => void) =>
        (outcome: Outcome): void => {
          waiting.delete(one);
          act(outcome);
        };
      work.then(settle(resolve), settle(reject));
    });
}
