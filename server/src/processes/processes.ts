import { type Announcements, createLocalAnnouncements } from './announcements.ts';
import { createMissedWords } from './missed-announcements.ts';
import { createRedisAnnouncements } from './redis-announcements.ts';
import type { Connected } from './sql-missed-announcements.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { RedisServer } from '../platform/redis.ts';
import type { Sql } from '../platform/sql.ts';
import { createSecretAgreement } from './redis-secret-check.ts';
import { createRedisSingleUse } from './redis-single-use.ts';
import { createMemorySingleUse, type SingleUse } from './single-use.ts';

/** What the processes of one service have to have in common about accounts, besides the database. */
export interface Processes {
  readonly announcements: Announcements;
  readonly singleUse: SingleUse;
  /** For how long what was once read of an account's pair is believed, in ms. */
  readonly believedFor: number;
  /**
   * Joins the others, and from then on tells `connected` what they missed.
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

const onlyOne = (clock: Pick<ServerClock, 'now'>): Processes => ({
  announcements: createLocalAnnouncements(),
  singleUse: createMemorySingleUse(clock),
  believedFor: Number.POSITIVE_INFINITY,
  start: () => Promise.resolve(),
  close: () => undefined,
});

function several(redis: RedisServer, { sql, clock, secret, onFailure }: ProcessesDeps): Processes {
  const announcements = createRedisAnnouncements(redis, onFailure);
  const agreement = createSecretAgreement(redis, { secret, onFault: onFailure });
  const closing: (() => void)[] = [announcements.close, agreement.close];
  return {
    announcements,
    singleUse: createRedisSingleUse(redis, clock),
    believedFor: 30_000,
    async start(connected) {
      await agreement.join();
      const missed = createMissedWords({ sql, clock, announcements, connected, onFailure });
      closing.push(missed.close);
      missed.start();
      await announcements.open();
    },
    close() {
      for (const close of closing) close();
    },
  };
}

/** `redis` is what several processes share; null where there is only this one. */
export const createProcesses = (redis: RedisServer | null, deps: ProcessesDeps): Processes =>
  redis === null ? onlyOne(deps.clock) : several(redis, deps);
