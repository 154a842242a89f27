import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedStorage } from './embedded.ts';
import { newestRecorded } from './sql-newest.ts';
import type { Storage, StorageOptions } from './storage-port.ts';
import type { Config } from '../config/config.ts';
import { migrate } from '../platform/migrate.ts';
import { openPostgres } from '../platform/postgres.ts';
import { DatabaseFailure } from '../platform/sql.ts';

/** Another process serves from the same storage. Two would have two live rooms of every pair. */
export class StorageInUse extends Error {}

/** How long `ready` waits between two attempts, in ms. */
const retryEvery = 1_000;
const inUseLine =
  'Another Duet process uses this database. Without Redis only one can, and none beside those with it: several processes on one database need one REDIS_URL.';

const away = new DatabaseFailure('The database is not ready.', null);

function postgres(
  url: string,
  { onFault, onLost, onNewest, isShared }: StorageOptions & { readonly isShared: boolean },
): Storage {
  const database = openPostgres({ url, onFault });
  let isReady = false;
  const closing = new AbortController();

  async function tryOnce(): Promise<boolean> {
    try {
      const onTaken = (): void => onLost('Another Duet process has taken over the database.');
      if (!(await database.hold('duet', isShared ? 'shared' : 'exclusive', onTaken)))
        throw new StorageInUse(inUseLine);
      await migrate(database);
      const newest = await newestRecorded(database);
      if (newest !== null) onNewest(newest);
      return true;
    } catch (error) {
      if (error instanceof DatabaseFailure && error.code === null) return false;
      throw error;
    }
  }

  return {
    sql: {
      query: (text, params) => (isReady ? database.query(text, params) : Promise.reject(away)),
      transaction: (run) => (isReady ? database.transaction(run) : Promise.reject(away)),
    },
    async ready(onWaiting) {
      isReady = await tryOnce();
      if (!isReady) onWaiting();
      while (!isReady && !closing.signal.aborted) {
        await pause(retryEvery);
        isReady = await tryOnce();
      }
    },
    async close() {
      closing.abort();
      await database.close();
    },
  };
}

export const openStorage = async (config: Config, options: StorageOptions): Promise<Storage> =>
  config.databaseUrl === null
    ? openEmbeddedStorage(config.dataDir, options)
    : postgres(config.databaseUrl, { ...options, isShared: config.redisUrls.length > 0 });
