import { type Announcements, createLocalAnnouncements } from './announcements.ts';
import { createMissedAnnouncements } from './missed-announcements.ts';
import { createRedisAnnouncements } from './redis-announcements.ts';
import type { Connected } from './sql-missed-announcements.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { RedisServer } from '../platform/redis.ts';
import type { Sql } from '../platform/sql.ts';
import { createSecretCheck } from './redis-secret-check.ts';
import { createRedisSingleUse } from './redis-single-use.ts';
import { createMemorySingleUse, type SingleUse } from './single-use.ts';

/** What the processes of one service share about accounts, besides the database. */
export interface Processes {
  readonly announcements: Announcements;
  readonly singleUse: SingleUse;
  /** How long an account's membership may be cached, in ms. */
  readonly cacheFor: number;
  /**
   * Joins the other processes, and from then on replays what the `connected` devices missed.
   * @throws SecretDiffers
   */
  start(connected: () => readonly Connected[]): Promise<void>;
  close(): void;
}

export interface ProcessesDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly secret: string;
  readonly onFailure: (error: unknown) => void;
}

const singleProcess = (clock: Pick<ServerClock, 'now'>): Processes => ({
  announcements: createLocalAnnouncements(),
  singleUse: createMemorySingleUse(clock),
  cacheFor: Number.POSITIVE_INFINITY,
  start: () => Promise.resolve(),
  close: () => undefined,
});

function sharedProcesses(redis: RedisServer, { sql, clock, secret, onFailure }: ProcessesDeps): Processes {
  const announcements = createRedisAnnouncements(redis, onFailure);
  const secretCheck = createSecretCheck(redis, { secret, onFault: onFailure });
  const closing: (() => void)[] = [announcements.close, secretCheck.close];
  return {
    announcements,
    singleUse: createRedisSingleUse(redis, clock),
    cacheFor: 30_000,
    async start(connected) {
      await secretCheck.join();
      const missed = createMissedAnnouncements({ sql, clock, announcements, connected, onFailure });
      closing.push(missed.close);
      missed.start();
      await announcements.open();
    },
    close() {
      for (const close of closing) close();
    },
  };
}

/** @param redis what several processes share; null where there is only this one */
export const createProcesses = (redis: RedisServer | null, deps: ProcessesDeps): Processes =>
  redis === null ? singleProcess(deps.clock) : sharedProcesses(redis, deps);
