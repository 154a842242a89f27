import { readdir, rm, stat, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDurably, isThere } from '../platform/durable-files.ts';
import { type FolderLock, lockFolder } from '../platform/folder-lock.ts';
import { machineFaultOf, probeMachine } from '../platform/machine-fault.ts';
import { makePrivate } from '../platform/private-files.ts';

/** Why the embedded storage cannot be used, in one line for whoever runs the service. Nothing was changed. */
export class StorageUnfit extends Error {}

/** The error itself, or, if the machine lacks something, one line that says what. */
function inOneLine(path: string, error: unknown): unknown {
  const fault = error instanceof StorageUnfit ? null : machineFaultOf(error);
  return fault === null ? error : new StorageUnfit(`The data folder ${path} cannot be used: ${fault}.`);
}

/**
 * Runs `act` in a data folder that only this process uses, and whose owner alone can read it. The folder stays locked if `act`
 * succeeds.
 * @throws FolderInUse, FolderOpen or StorageUnfit
 */
export async function lockDataFolder<T>(
  path: string,
  act: (folder: DataFolder, lock: FolderLock) => Promise<T>,
) {
  try {
    makePrivate(path);
    const lock = await lockFolder(path);
    try {
      return await act(dataFolder(path), lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw inOneLine(path, error);
  }
}

/** The names in a data folder. */
export interface DataFolder {
  readonly path: string;
  /** The database. It may be a link to a folder elsewhere. */
  readonly database: string;
  /** A database into which a backup is being restored. */
  readonly restoring: string;
  /** The same once it is whole: the next start puts it in place if this one did not. */
  readonly restored: string;
  readonly backups: string;
  /** While it is there, a missing database is a lost one. */
  readonly marker: string;
}

export const dataFolder = (path: string): DataFolder => ({
  path,
  database: join(path, 'pg'),
  restoring: join(path, 'pg.restoring'),
  restored: join(path, 'pg.restored'),
  backups: join(path, 'backups'),
  marker: join(path, 'had-a-record'),
});

/** `unwhole` is a folder with something in it that is no database. */
export type Found = 'database' | 'unwhole' | 'nothing';

/**
 * What is in the database's place.
 * @throws StorageUnfit if it is no folder, or a link to a folder that is missing, as when a disk is not mounted
 */
export async function lookAt({ database }: DataFolder): Promise<Found> {
  if (!(await isThere(database))) return 'nothing';
  const target = await stat(database).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (target === null)
    throw new StorageUnfit(`${database} is a link that leads nowhere; is a disk not mounted?`);
  if (!target.isDirectory()) throw new StorageUnfit(`${database} is not a folder.`);
  if (await isThere(join(database, 'PG_VERSION'))) return 'database';
  return (await readdir(database)).length > 0 ? 'unwhole' : 'nothing';
}

/** Whether the database is somewhere else, behind a link. */
export const isLinked = async ({ database }: DataFolder): Promise<boolean> =>
  (await isThere(database)) && (await lstat(database)).isSymbolicLink();

const unreadable = /^pg\.unreadable-/;

/** Whether the folder has ever held a record: then a missing database is a lost one, and none is begun in its place. */
export async function heldRecord({ path, backups, marker }: DataFolder): Promise<boolean> {
  if (await isThere(marker)) return true;
  if ((await readdir(path)).some((name) => unreadable.test(name))) return true;
  return (await isThere(backups)) && (await readdir(backups)).some((name) => name.endsWith('.jsonl.gz'));
}

/** Remembers that the folder holds a record, also in a folder of a version that did not. */
export async function markRecord({ marker }: DataFolder): Promise<void> {
  if (await isThere(marker)) return;
  createDurably(
    marker,
    'Duet has a record here. While this file exists, Duet never begins an empty one in its place.\n',
  );
}

/** A free name for the database that is replaced. */
export async function asideName({ path, database }: DataFolder): Promise<string> {
  const names = new Set(await readdir(path));
  let number = 1;
  while (names.has(`pg.unreadable-${number}`)) number += 1;
  return `${database}.unreadable-${number}`;
}

/** Deletes what an interrupted start or restore left half done. Nothing of it was ever in use. */
export async function tidy({ database, restoring }: DataFolder): Promise<void> {
  for (const half of [`${database}.new`, restoring, `${restoring}.new`])
    await rm(half, { recursive: true, force: true });
}

/** The first line of an error, without its full stop. */
export const firstLineOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? '';

/** Why something failed in a data folder, as part of a line: what the machine lacks, or else what the error says. */
export const reasonOf = async ({ path, database }: DataFolder, error: unknown): Promise<string> =>
  machineFaultOf(error) ?? (await probeMachine(path, database)) ?? firstLineOf(error);
