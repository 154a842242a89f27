import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { lstat, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Syncs one file, or the names in one folder: whatever was created, renamed or deleted in it is so after a power cut as well. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Syncs a folder with everything in it. */
export async function syncWhole(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isFile() || entry.isDirectory()) await sync(join(entry.parentPath, entry.name));
  }
  await sync(folder);
}

/** Renames so that a power cut leaves the old name or the new one, and after the promise resolves the new one. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await sync(dirname(to));
  if (dirname(from) !== dirname(to)) await sync(dirname(from));
}

/** Whether there is something by this name, be it a link that leads nowhere. Throws if that cannot be told. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** The same as `sync`, at once: for what the database and the configuration do in one go. */
export function syncNow(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Creates a small file that only its owner can read, so that a power cut leaves none or a whole one.
 * @throws an error with the code EEXIST if there is one already; it stays as it is
 */
export function createDurably(path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`;
  try {
    writeFileSync(fresh, text, { mode: 0o600 });
    syncNow(fresh);
    // Unlike a rename, a link never replaces the file of a process that was faster.
    linkSync(fresh, path);
    syncNow(dirname(path));
  } finally {
    rmSync(fresh, { force: true });
  }
}
