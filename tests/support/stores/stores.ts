import { openPostgres } from '@duet/server/platform/postgres';
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { startRedis, startRedisCluster } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The kind of stores that this project's tests run on. */
    readonly stores: 'redis' | 'cluster';
    /** The Postgres that they share. */
    readonly postgresUrl: string;
  }
}

/** The stores of one service: for its live rooms and for its record. */
export interface Stores {
  readonly databaseUrl: string | null;
  readonly redisUrls: readonly string[];
  /** How many processes use them. */
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

/** Starts the stores of one service: embedded ones, or the kind that the test project names. */
export async function startStores(): Promise<Stores> {
  // `npm run shots` is no test run, and has no projects.
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
