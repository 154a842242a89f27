import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { chmod, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder cannot be made private; the message is one line for whoever chose it. */
export class FolderOpen extends Error {}

const ofOthers = 0o077;
const sticky = 0o1000;
/** Windows has no such modes. */
const hasModes = process.platform !== 'win32';

/**
 * Makes a folder that only its owner can enter, or takes an existing one from everybody else.
 * @throws FolderOpen if that is not permitted, or if the folder is meant for everybody, such as /tmp
 */
export function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode } = statSync(folder);
  if (!hasModes || (mode & ofOthers) === 0) return;
  if ((mode & sticky) !== 0)
    throw new FolderOpen(
      `The data folder ${folder} is for everybody; DUET_DATA_DIR must name one for Duet alone.`,
    );
  try {
    chmodSync(folder, 0o700);
  } catch {
    throw new FolderOpen(
      `The data folder ${folder} can be read by others, and this user may not change that: its mode must be 0700.`,
    );
  }
}

/** Takes every file and folder below `path` from everybody else. What belongs to another user stays as it is. */
export async function tightenTree(path: string): Promise<void> {
  const root = await realpath(path);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const inside = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const each of [root, ...inside]) {
    const { mode } = await stat(each);
    if (hasModes && (mode & ofOthers) !== 0) await chmod(each, mode & 0o700).catch(() => undefined);
  }
}
