import { openPostgres } from '@duet/server/platform/postgres';
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { startRedis, startRedisCluster } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the tests of this project run on. */
    readonly stores: 'redis' | 'cluster';
    /** A Postgres for all of them. */
    readonly postgresUrl: string;
  }
}

/** What a service of this test keeps its rooms and its record in. */
export interface Stores {
  readonly databaseUrl: string | null;
  readonly redisUrls: readonly string[];
  /** How many processes serve from them. */
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

/** Stores of their own for one service: embedded ones, or what the project of the test run says. */
export async function startStores(): Promise<Stores> {
  // The tour (npm run shots) is no test run, and has no projects.
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
