import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DataFolder, isLinked } from './data-folder.ts';
import { isThere, sync } from '../platform/durable-files.ts';

/** The folders in which records were set aside. */
export const setAsideName = /^set-aside-/;

const ofTheRecord = /^pg($|\.)/;

/** A relative link would lead elsewhere from another folder. */
async function moveLink(from: string, to: string, folder: string): Promise<void> {
  await symlink(resolve(folder, await readlink(from)), to);
  await rm(from);
}

/**
 * Moves everything that a record has left in a data folder into a folder with today's date, so that the next start begins
 * anew. The marker goes last: after a kill in between, the next start finds backups to go on from, or asks again.
 * @returns the new folder, or null if there was nothing
 */
export async function setAside(folder: DataFolder, now: number): Promise<string | null> {
  const names = (await readdir(folder.path)).filter((name) => ofTheRecord.test(name));
  const paths = names.map((name) => join(folder.path, name));
  for (const each of [folder.backups, folder.marker]) if (await isThere(each)) paths.push(each);
  if (paths.length === 0) return null;
  const aside = join(folder.path, `set-aside-${new Date(now).toISOString().replaceAll(':', '-')}`);
  await mkdir(aside, { mode: 0o700 });
  for (const path of paths) {
    const target = join(aside, path.slice(folder.path.length + 1));
    if (path === folder.database && (await isLinked(folder))) await moveLink(path, target, folder.path);
    else await rename(path, target);
  }
  await sync(aside);
  await sync(folder.path);
  return aside;
}
