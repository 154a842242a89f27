import { type App, buildApp } from '@duet/server/app';
import { migrate } from '@duet/server/platform/migrate';
import { openPostgres } from '@duet/server/platform/postgres';
import type { RedisServer } from '@duet/server/platform/redis';
import { defaultTerms } from '@duet/shared';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../stores/postgres.ts';
import { connectRedis, closeRedisConnections } from '../stores/redis-connections.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../stores/redis.ts';
import { testSecret } from './service.ts';
import { type StillClock, stillClock } from '../clocks/still-clock.ts';

/** One of the two processes, with its own address. */
export interface OneProcess {
  readonly app: App;
  readonly address: string;
}

export interface TwoProcesses {
  readonly one: OneProcess;
  readonly two: OneProcess;
  /** The address that people open, whichever process they are led to. */
  readonly origin: string;
  readonly clock: StillClock;
  readonly redis: ThrowawayRedis;
  readonly postgres: ThrowawayPostgres;
  close(): Promise<void>;
}

/** `describe` for tests that need both servers. */
export const describeOnBoth: typeof describeOnRedis = (name, body) =>
  describeOnRedis(name, () => describeOnPostgres('and one Postgres', body));

/** Two whole services on one Redis and one Postgres. `between` wraps each one's access to Redis. */
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
      sql,
      redis: between(await connectRedis(redis.url)),
      clock,
      secret: testSecret,
      terms: defaultTerms,
      url,
      trustedProxies: ['loopback'],
      pushEndpoints: [],
      demo: false,
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
