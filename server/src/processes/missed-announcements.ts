import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Announcements } from './announcements.ts';
import { type Connected, findMissedWords } from './sql-missed-announcements.ts';

export interface MissedWordsOptions {
  readonly sql: Sql;
  readonly clock: { now(): Millis };
  readonly announcements: Announcements;
  /** Everybody who is connected to this process. */
  readonly connected: () => readonly Connected[];
  readonly onFailure: (error: unknown) => void;
}

export interface MissedWords {
  start(): void;
  close(): void;
}

const lookEvery = 30_000;
/** In one statement; more would hold up the others on this process and in the database. */
const atOnce = 1_000;

/**
 * A word from another process can be lost. So every 30 s, and as soon as words may have been, the database is asked
 * what those who are connected here should have heard, and that is said to them.
 */
export function createMissedWords(options: MissedWordsOptions): MissedWords {
  const { sql, clock, announcements, connected, onFailure } = options;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let again = false;
  const closing = new AbortController();
  let lookedAt = clock.now();

  async function lookOnce(): Promise<void> {
    const startedAt = clock.now();
    // What was written but not yet committed at the last look carries an earlier time than that.
    const since = lookedAt - lookEvery;
    const all = connected();
    for (let first = 0; first < all.length && !closing.signal.aborted; first += atOnce) {
      const words = await findMissedWords(sql, all.slice(first, first + atOnce), since);
      for (const word of words) announcements.repeat(word);
    }
    lookedAt = startedAt;
  }

  async function lookUntilDone(): Promise<void> {
    do {
      again = false;
      await lookOnce().catch(onFailure);
    } while (again && !closing.signal.aborted);
    looking = null;
  }

  function look(): void {
    if (closing.signal.aborted) return;
    again = looking !== null;
    looking ??= lookUntilDone();
  }

  announcements.onMissed(look);

  return {
    start() {
      timer = setInterval(look, lookEvery);
    },
    close() {
      closing.abort();
      clearInterval(timer);
    },
  };
}
