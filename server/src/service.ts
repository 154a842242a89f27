import { fileURLToPath } from 'node:url';
import type { FastifyServerOptions } from 'fastify';
import { type App, buildApp } from './app.ts';
import type { Config } from './config/config.ts';
import { createServerClock, type RecordedClock, type ServerClock } from './platform/clock.ts';
import { machineSources } from './platform/elapsed.ts';
import { createRedisServer } from './platform/redis.ts';
import { createRedisTime } from './platform/redis-time.ts';
import { createReferenceClock } from './platform/reference-clock.ts';
import { createSqlCorrections } from './platform/sql-corrections.ts';
import { retryWhileAway } from './platform/retry-while-away.ts';
import { openStorage } from './storage/storage.ts';

export interface Service {
  readonly app: App;
  /** Where this process listens, such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Finishes the work in progress, then closes everything. Safe to call twice. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  /** Defaults to this machine's clock, or to that of the Redis if there is one. */
  readonly clock?: ServerClock;
  /** Prints one line for whoever runs the service. */
  readonly say?: (line: string) => void;
  /** Called when the storage was lost and the service has closed, with the reason in one line. */
  readonly onLost?: (line: string) => void;
}

const pages = fileURLToPath(new URL('../../client/dist', import.meta.url));

/**
 * Opens the storage, listens, and resolves once everything works. It already listens while it waits for Postgres or
 * Redis, and then says that it is not ready.
 * @throws FolderInUse or StorageInUse when another process serves from the same storage; StorageUnfit when the embedded one
 * cannot be used; SchemaNewer when a newer version has written it; RedisUnfit when the Redis must not be used; SecretDiffers
 * when the other processes on it have another secret
 */
export async function startService(
  config: Config,
  { logger, clock: given, say = () => undefined, onLost = () => undefined }: ServiceOptions,
): Promise<Service> {
  const own = createServerClock(machineSources, say);
  // The storage tells the clock where it has to begin, and the clock of several processes needs the storage.
  let told: RecordedClock | null = given === undefined ? own : null;
  const storage = await openStorage(config, {
    say,
    backsUp: true,
    onFault: (error) => app?.http.log.warn({ err: error }, 'the storage had a fault'),
    onLost: (line) => void close().finally(() => onLost(line)),
    onNewest: (instant) => told?.notBefore(instant),
    now: () => clock.now(),
  });
  const redis =
    config.redisUrls.length === 0
      ? null
      : createRedisServer(config.redisUrls, {
          onFault: (error) => app?.http.log.warn({ err: error }, 'Redis had a fault'),
        });
  const shared =
    redis === null || given !== undefined
      ? null
      : createReferenceClock({
          reference: createRedisTime(redis),
          corrections: createSqlCorrections(storage.sql),
          onFault: (error) => app?.http.log.warn({ err: error }, 'server time had a fault'),
          say,
        });
  told = shared ?? told;
  const clock: ServerClock = given ?? shared ?? own;
  let app: App | undefined;
  let closing: Promise<void> | null = null;
  const ending = new AbortController();
  const close = (): Promise<void> => {
    closing ??= closeAll();
    return closing;
  };
  const closeAll = async (): Promise<void> => {
    ending.abort();
    await app?.http.close();
    clock.close();
    await redis?.close();
    await storage.close();
  };

  try {
    app = await buildApp({ ...config, sql: storage.sql, redis, clock, pages, logger });
    const address = await app.http.listen({ host: config.host, port: config.port });
    const waitingFor = (what: string) => () => say(`Listening at ${address}; waiting for ${what}.`);
    await storage.ready(waitingFor('the database that DATABASE_URL names'));
    if (redis !== null)
      await retryWhileAway(redis.open, {
        signal: ending.signal,
        onFault: once(waitingFor('the Redis that REDIS_URL names')),
      });
    await shared?.start();
    await app.start();
    return { app, address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
