import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { restoreBackup } from './backup-file.ts';
import { type Backups, createBackups } from './backups.ts';
import type { Config } from '../config/config.ts';
import { lockFolder } from '../platform/folder-lock.ts';
import { migrate } from '../platform/migrate.ts';
import { openEmbeddedDatabase } from '../platform/pglite.ts';
import { openPostgres } from '../platform/postgres.ts';
import { DatabaseFailure, type Sql } from '../platform/sql.ts';

/** Where the service keeps everything. */
export interface Storage {
  /** Fails until `ready` has resolved, if it is a Postgres. */
  readonly sql: Sql;
  /**
   * Waits for the database and migrates it. Calls `onWaiting` once if it has to wait.
   * @throws StorageInUse when another process serves from it
   */
  ready(onWaiting: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Another process serves from the same storage. Two would have two live rooms of every pair. */
export class StorageInUse extends Error {}

export interface StorageOptions {
  /** Prints one line for whoever runs the service. */
  readonly say: (line: string) => void;
  readonly onFault: (fault: unknown) => void;
  /** Whether the embedded storage makes automatic backups. */
  readonly backsUp: boolean;
  /** Called, with the reason in one line, when nothing can be stored any more. The process must end. */
  readonly onLost: (line: string) => void;
}

/** How long `ready` waits between two attempts, in ms. */
const retryEvery = 1_000;
/** How often a backup is made, in ms. */
const backupEvery = 6 * 3_600_000;
/** How long after the start the first backup is made, in ms: what came due while the service was down goes first. */
const firstBackup = 10 * 60_000;
const inUseLine =
  'Another Duet process uses this database. Without Redis only one can, and none beside those with it: several processes on one database need one REDIS_URL.';

/** Keeps the unreadable folder aside for inspection, and restores the newest undamaged backup. */
async function openFromBackup(
  folder: string,
  backups: Backups,
  { say, cause }: { readonly say: StorageOptions['say']; readonly cause: unknown },
) {
  const backup = await backups.newest();
  if (backup === null) throw cause;
  const aside = `${folder}.unreadable-${Date.now()}`;
  await rename(folder, aside);
  const sql = await openEmbeddedDatabase(folder);
  await migrate(sql);
  await restoreBackup(sql, backup.path);
  say(
    `The storage could not be opened (${String(cause)}). Restored from the backup of ${new Date(backup.at).toISOString()}; what came later is lost. The old folder is ${aside}.`,
  );
  return sql;
}

async function embedded(
  { dataDir }: Config,
  { say, onFault, onLost, backsUp }: StorageOptions,
): Promise<Storage> {
  const lock = await lockFolder(dataDir);
  const folder = join(dataDir, 'pg');
  const backups = createBackups(join(dataDir, 'backups'));
  const sql = await openEmbeddedDatabase(folder).catch((cause: unknown) =>
    openFromBackup(folder, backups, { say, cause }),
  );
  void sql.lost.then(() => onLost('The embedded database has stopped.'));
  const backUp = (): Promise<void> => backups.make(sql, Date.now()).catch(onFault);
  let timer: NodeJS.Timeout | undefined;
  const backUpIn = (ms: number): void => {
    timer = setTimeout(() => void backUp().then(() => backUpIn(backupEvery)), ms);
  };
  return {
    sql,
    ready: async () => {
      await migrate(sql);
      if (backsUp) backUpIn(firstBackup);
    },
    close: async () => {
      clearTimeout(timer);
      if (timer !== undefined) await backUp();
      await sql.close();
      await lock.release();
    },
  };
}

const away = new DatabaseFailure('The database is not ready.', null);

function postgres(
  url: string,
  { onFault, onLost, isShared }: StorageOptions & { readonly isShared: boolean },
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
    ? embedded(config, options)
    : postgres(config.databaseUrl, { ...options, isShared: config.redisUrls.length > 0 });
