import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Announcements } from './announcements.ts';
import { type Connected, findMissedAnnouncements } from './sql-missed-announcements.ts';

export interface MissedAnnouncementsOptions {
  readonly sql: Sql;
  readonly clock: { now(): Millis };
  readonly announcements: Announcements;
  /** Everybody who is connected to this process. */
  readonly connected: () => readonly Connected[];
  readonly onFailure: (error: unknown) => void;
}

export interface MissedAnnouncements {
  start(): void;
  close(): void;
}

/** How long this process waits between two looks into the database, in ms. */
const lookEvery = 30_000;
/** How many devices one statement asks about. More would hold up the others on this process and in the database. */
const batchSize = 1_000;

/**
 * An announcement from another process can be lost. So every 30 s, and as soon as some may have been lost, this asks the
 * database what the devices connected here should have heard, and replays that.
 */
export function createMissedAnnouncements(options: MissedAnnouncementsOptions): MissedAnnouncements {
  const { sql, clock, announcements, connected, onFailure } = options;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let again = false;
  const closing = new AbortController();
  let lookedAt = clock.now();

  async function lookOnce(): Promise<void> {
    const startedAt = clock.now();
    // A transaction that was still open at the last look may have written an earlier time than that.
    const since = lookedAt - lookEvery;
    const all = connected();
    for (let first = 0; first < all.length && !closing.signal.aborted; first += batchSize) {
      const missed = await findMissedAnnouncements(sql, all.slice(first, first + batchSize), since);
      for (const announcement of missed) announcements.replay(announcement);
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
