import { DatabaseFailure } from './sql.ts';

/** What the work comes to, or `DatabaseFailure` when that takes longer; the work itself goes on. */
export type TimeLimit = <T>(work: Promise<T>) => Promise<T>;

interface Waiting {
  readonly until: number;
  readonly give: () => void;
}

/**
 * A limit of `ms` for each of many: as it is the same for all, they end in the order in which they came, and one timer looks
 * at the first of them. It gives up to a twentieth of `ms` late.
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
      one.give();
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const one: Waiting = {
        until: performance.now() + ms,
        give: () => reject(new DatabaseFailure('It takes too long.', null)),
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
