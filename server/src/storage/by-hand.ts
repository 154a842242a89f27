import { expectEmpty, restoreBackup } from './backup-restore.ts';
import {
  type DataFolder,
  dataFolder,
  heldRecord,
  lockDataFolder,
  lookAt,
  markRecord,
  tidy,
} from './data-folder.ts';
import { endsKnownAround, type KnownEnds } from './known-ends.ts';
import { expectDamage, openMigrated } from './recovery.ts';
import { type Chosen, finishReplacing, replaceDatabase } from './replacing.ts';
import { setAside } from './set-aside.ts';
import { isThere } from '../platform/durable-files.ts';
import type { EmbeddedDatabase } from '../platform/pglite.ts';

const inLockedFolder = <T>(path: string, act: (folder: DataFolder) => Promise<T>): Promise<T> =>
  lockDataFolder(path, async (folder, lock) => {
    const result = await act(folder);
    await lock.release();
    return result;
  });

/** Whether a data folder has a record, or has had one. Creates nothing. */
export async function hasHeldRecord(path: string): Promise<boolean> {
  if (!(await isThere(path))) return false;
  const folder = dataFolder(path);
  return (await heldRecord(folder)) || (await lookAt(folder)) === 'database';
}

/** The database, if it can be used as it is or be created; null if it is lost or damaged. */
async function openUsable(folder: DataFolder): Promise<EmbeddedDatabase | null> {
  const found = await lookAt(folder);
  if (found === 'unwhole' || (found === 'nothing' && (await heldRecord(folder)))) return null;
  try {
    return await openMigrated(folder.database);
  } catch (cause) {
    await expectDamage(folder, cause);
    return null;
  }
}

/** Is told what is known to have ended, and returns what to restore. Throws if nothing is to be. */
export type Choose = (known: KnownEnds) => Promise<Chosen>;

/**
 * Restores a backup that somebody chose: into an empty database, or in place of one that is lost or damaged.
 * @returns the new name of a damaged one, or null
 * @throws BackupFailure, also if the database holds something
 */
export const restoreEmbedded = (path: string, choose: Choose): Promise<string | null> =>
  inLockedFolder(path, async (folder) => {
    await tidy(folder);
    await finishReplacing(folder);
    const sql = await openUsable(folder);
    let aside: string | null = null;
    if (sql === null)
      aside = await replaceDatabase(folder, await choose(await endsKnownAround(folder, null)));
    else {
      try {
        await expectEmpty(sql);
        const chosen = await choose(await endsKnownAround(folder, sql));
        await restoreBackup(sql, chosen.path, chosen.andThen);
      } finally {
        await sql.close();
      }
    }
    await markRecord(folder);
    return aside;
  });

/** Sets aside what a record has left in a data folder. Returns where it is now, or null if there was nothing. */
export const emptyEmbedded = async (path: string, now: number): Promise<string | null> =>
  (await isThere(path)) ? inLockedFolder(path, (folder) => setAside(folder, now)) : null;
