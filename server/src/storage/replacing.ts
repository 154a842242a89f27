import { restoreBackup } from './backup-restore.ts';
import { asideName, type DataFolder, reasonOf, StorageUnfit, tidy } from './data-folder.ts';
import { isThere, renameDurably, syncWhole } from '../platform/durable-files.ts';
import { migrate } from '../platform/migrate.ts';
import { openEmbeddedDatabase } from '../platform/pglite.ts';
import type { Sql } from '../platform/sql.ts';

/**
 * Puts a restored database in place, if there is one. What was there is renamed, never deleted. If it is a link, the link
 * itself is renamed: all names then change in the one folder that is known to be writable, a mount point need not be renamed,
 * and the folder behind the link stays as it is.
 * @returns the new name of what was there, or null
 */
export async function finishReplacing(folder: DataFolder): Promise<string | null> {
  if (!(await isThere(folder.restored))) return null;
  let aside: string | null = null;
  if (await isThere(folder.database)) {
    aside = await asideName(folder);
    await renameDurably(folder.database, aside);
  }
  await renameDurably(folder.restored, folder.database);
  return aside;
}

/** A backup to restore, and what is then done in the same transaction. */
export interface Chosen {
  readonly path: string;
  readonly andThen?: (inside: Sql) => Promise<void>;
}

async function restoreBeside({ restoring, restored }: DataFolder, { path, andThen }: Chosen): Promise<void> {
  const sql = await openEmbeddedDatabase(restoring);
  try {
    await migrate(sql);
    await restoreBackup(sql, path, andThen);
  } finally {
    await sql.close();
  }
  await syncWhole(restoring);
  await renameDurably(restoring, restored);
}

/**
 * Replaces the database by what a backup holds. A kill or a power cut at any moment leaves the old database in its place, or
 * a restored one that `finishReplacing` puts there.
 * @returns the new name of what was there, or null
 * @throws StorageUnfit with the reason, after which nothing has changed
 */
export async function replaceDatabase(folder: DataFolder, backup: Chosen): Promise<string | null> {
  try {
    await restoreBeside(folder, backup);
  } catch (error) {
    // The machine is asked before there is room again.
    const why = await reasonOf(folder, error);
    await tidy(folder);
    throw new StorageUnfit(`restoring ${backup.path} failed: ${why}; nothing was changed`);
  }
  return finishReplacing(folder);
}
