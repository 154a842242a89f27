import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { lockFolder } from './platform/folder-lock.ts';
import { migrate } from './platform/migrate.ts';
import { openEmbeddedDatabase } from './platform/pglite.ts';
import { openPostgres } from './platform/postgres.ts';
import { DatabaseFailure, type Sql } from './platform/sql.ts';

/** Where the service keeps everything. */
export interface Storage {
  /** Fails until `ready` has resolved. */
  readonly sql: Sql;
  /**
   * Waits for the database and brings its schema forward; `onWaiting` hears once if it has to wait.
   * @throws StorageInUse when another process serves from it
   */
  ready(onWaiting: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Another process serves from the same storage: two would keep two live rooms of every pair. */
export class StorageInUse extends Error {}

export interface StorageOptions {
  readonly onFault: (fault: unknown) => void;
  /** The storage was lost to another process: this one must end. */
  readonly onTaken: () => void;
}

const retryEvery = 1_000;
const takenLine =
  'Another Duet process uses this database. Only one can: several processes on one database need Redis, which is not supported yet.';

async function embedded({ dataDir }: Config): Promise<Storage> {
  const lock = await lockFolder(dataDir);
  const sql = await openEmbeddedDatabase(join(dataDir, 'pg'));
  return {
    sql,
    ready: () => migrate(sql),
    close: async () => {
      await sql.close();
      await lock.release();
    },
  };
}

const away = new DatabaseFailure('The database is not ready.', null);

function postgres(url: string, { onFault, onTaken }: StorageOptions): Storage {
  const database = openPostgres({ url, onFault });
  let isReady = false;
  let closed = false;

  async function tryOnce(): Promise<boolean> {
    try {
      if (!(await database.hold('duet', onTaken))) throw new StorageInUse(takenLine);
      await migrate(database);
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
      while (!isReady && !closed) {
        await pause(retryEvery);
        isReady = await tryOnce();
      }
    },
    async close() {
      closed = true;
      await database.close();
    },
  };
}

export const openStorage = async (config: Config, options: StorageOptions): Promise<Storage> =>
  config.databaseUrl === null ? embedded(config) : postgres(config.databaseUrl, options);
