import { openPostgres } from '@duet/server/platform/postgres';
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { startRedis, startRedisCluster } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The stores that the tests of this project run on. */
    readonly stores: 'redis' | 'cluster';
    /** One Postgres for all tests. */
    readonly postgresUrl: string;
  }
}

/** Where a service keeps its rooms and its record. */
export interface Stores {
  readonly databaseUrl: string | null;
  readonly redisUrls: readonly string[];
  /** How many processes serve from these stores. */
  readonly processes: number;
  remove(): Promise<void>;
}

const embedded: Stores = {
  databaseUrl: null,
  redisUrls: [],
  processes: 1,
  remove: () => Promise.resolve(),
};

async function newDatabase(postgresUrl: string): Promise<string> {
  const name = `duet_${randomBytes(8).toString('hex')}`;
  const database = openPostgres({ url: postgresUrl, onFault: () => undefined });
  await database.query(`create database ${name}`);
  await database.close();
  return new URL(`/${name}`, postgresUrl).href;
}

/** Fresh stores for one service: embedded ones, or those that the project of the test run asks for. */
export async function startStores(): Promise<Stores> {
  // The tour (npm run shots) is no test run, so it has no project.
  const kind = process.env['VITEST'] === undefined ? undefined : inject('stores');
  if (kind === undefined) return embedded;
  const isCluster = kind === 'cluster';
  const redis = await (isCluster ? startRedisCluster() : startRedis());
  return {
    databaseUrl: await newDatabase(inject('postgresUrl')),
    redisUrls: redis.url.split(','),
    processes: isCluster ? 2 : 1,
    remove: redis.remove,
  };
}
