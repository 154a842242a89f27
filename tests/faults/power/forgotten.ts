import { execFile } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Random } from '../random.ts';

const page = 4_096;

/** Where each file lies in the folder, by its inode. */
async function placesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const places = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const { ino } = await stat(path);
      return [String(ino), relative(folder, path)] as const;
    });
  return new Map(await Promise.all(places));
}

/** Puts back what stood in about half of the pages that were noted. @returns how many were put back */
async function putBack(path: string, notes: Buffer, random: Random): Promise<number> {
  const file = await open(path, 'r+');
  let count = 0;
  try {
    for (let at = 0; at + 8 <= notes.length; ) {
      const [index, length] = [notes.readUInt32LE(at), notes.readUInt32LE(at + 4)];
      const old = notes.subarray(at + 8, at + 8 + length);
      at += 8 + length;
      if (random.next() < 0.5) continue;
      // Beyond the old end of the file nothing has reached the disk.
      await file.write(Buffer.concat([old, Buffer.alloc(page - old.length)]), 0, page, index * page);
      count += 1;
    }
  } finally {
    await file.close();
  }
  return count;
}

export interface Forgotten {
  /** A copy of the folder as the disk has it after the cut. */
  readonly folder: string;
  /** How many pages are as they were before. */
  readonly pages: number;
}

/** The power is cut while this process stands still: what the disk had not been told to sync is there or not. */
export async function cutPower(
  { pid, folder, notes }: { readonly pid: number; readonly folder: string; readonly notes: string },
  random: Random,
): Promise<Forgotten> {
  const copy = await mkdtemp(join(tmpdir(), 'duet-power-'));
  process.kill(pid, 'SIGSTOP');
  const noted = new Map<string, Buffer>();
  let places: ReadonlyMap<string, string>;
  try {
    await promisify(execFile)('cp', ['-r', `${folder}/.`, copy]);
    for (const inode of await readdir(notes)) noted.set(inode, await readFile(join(notes, inode)));
    places = await placesIn(folder);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  let pages = 0;
  for (const [inode, bytes] of noted) {
    const place = places.get(inode);
    if (place !== undefined) pages += await putBack(join(copy, place), bytes, random);
  }
  return { folder: copy, pages };
}
