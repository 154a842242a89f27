import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { describeWith } from '../describe-with.ts';

/** A small file system of its own, which is removed after the test. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves this many bytes free. */
  fill(free: number): Promise<void>;
  makeReadOnly(): void;
}

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

function tryToMount(megabytes: number): string | null {
  const path = mkdtempSync(join(tmpdir(), 'duet-disk-'));
  if (succeeds('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', path)) return path;
  rmdirSync(path);
  return null;
}

function unmount(path: string): void {
  spawnSync('umount', ['--lazy', path]);
  rmdirSync(path);
}

function canMount(): boolean {
  const path = tryToMount(1);
  if (path !== null) unmount(path);
  return path !== null;
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = tryToMount(megabytes);
  if (path === null) throw new Error('This user may not mount a file system.');
  onTestFinished(() => unmount(path));
  return {
    path,
    async fill(free) {
      const { bavail, bsize } = await statfs(path);
      await writeFile(join(path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - free), 1));
    },
    makeReadOnly: () => void spawnSync('mount', ['-o', 'remount,ro', path]),
  };
}

/** `describe` for tests that need a small disk. Where none can be mounted they are skipped with a warning, and fail in CI. */
export const describeOnSmallDisk = describeWith(
  canMount(),
  'these tests mount a small disk, which only root can.',
);
