import { type App, buildApp } from '@duet/server/app';
import { migrate } from '@duet/server/platform/migrate';
import { openPostgres } from '@duet/server/platform/postgres';
import type { RedisServer } from '@duet/server/platform/redis';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../stores/postgres.ts';
import { connectRedis, closeRedisConnections } from '../stores/redis-connections.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../stores/redis.ts';
import { type StillClock, stillClock } from '../clocks/still-clock.ts';
import { testConfig } from './test-config.ts';

/** One of the two, with its own address. */
export interface OneProcess {
  readonly app: App;
  readonly address: string;
}

export interface TwoProcesses {
  readonly one: OneProcess;
  readonly two: OneProcess;
  /** The address that people open, whichever of the two processes they reach. */
  readonly origin: string;
  readonly clock: StillClock;
  readonly redis: ThrowawayRedis;
  readonly postgres: ThrowawayPostgres;
  close(): Promise<void>;
}

/** `describe` for tests that need both servers. */
export const describeOnBoth: typeof describeOnRedis = (name, body) =>
  describeOnRedis(name, () => describeOnPostgres('and one Postgres', body));

/** Two whole services on one Redis and one Postgres. `between` wraps the Redis of each. */
export async function startTwoProcesses(
  between: (redis: RedisServer) => RedisServer = (redis) => redis,
): Promise<TwoProcesses> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const clock = stillClock();
  const closing: (() => Promise<void>)[] = [];

  async function start(url: string | null): Promise<OneProcess> {
    const sql = openPostgres({ url: postgres.url, onFault: () => undefined });
    await migrate(sql);
    const app = await buildApp({
      ...testConfig({ url }),
      sql,
      redis: between(await connectRedis(redis.url)),
      clock,
      pages: '/nowhere',
      logger: false,
    });
    const address = await app.http.listen({ host: '127.0.0.1', port: 0 });
    await app.start();
    closing.push(async () => {
      await app.http.close();
      await sql.close();
    });
    return { app, address };
  }

  const one = await start(null);
  const origin = one.app.origins.main;
  const two = await start(origin);
  return {
    one,
    two,
    origin,
    clock,
    redis,
    postgres,
    async close() {
      for (const close of closing) await close();
      await closeRedisConnections();
      await Promise.all([redis.remove(), postgres.remove()]);
    },
  };
}
