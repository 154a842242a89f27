import { open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Syncs one file, or the names in one folder: whatever was created, renamed or deleted in it is so after a power cut as well. */
async function sync(path: string): Promise<void> {
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
