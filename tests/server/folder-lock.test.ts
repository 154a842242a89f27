import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse, lockFolder } from '@duet/server/platform/folder-lock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const namespace = readlinkSync('/proc/self/ns/pid');
const here = { host: hostname(), namespace };

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duet-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const leave = (holder: object) => writeFile(join(folder, 'duet.lock'), JSON.stringify(holder));

  it('[D9] a folder that is held is refused, and is free again after its release', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    await lock.release();
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('[D9] of many who ask at once exactly one gets it', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const got = asked.filter((each) => each.status === 'fulfilled');
    expect(got).toHaveLength(1);
    for (const each of got) await each.value.release();
  });

  it('[D9] the lock of a process that was killed is taken over, by one of many', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    await leave({ pid: dead.pid, ...here, started: null, token: 'dead' });
    const asked = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const got = asked.filter((each) => each.status === 'fulfilled');
    expect(got).toHaveLength(1);
    for (const each of got) await each.value.release();
  });

  it('[D9] a process number that was given to somebody else does not hold it', async () => {
    await leave({ pid: process.pid, ...here, started: '1', token: 'another life' });
    const lock = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['duet.lock']);
    await lock.release();
  });

  it('[D9] a lock of another host counts as dead only when its heartbeat has long stopped', async () => {
    await leave({ pid: 1, host: 'another container', started: null, token: 'elsewhere' });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(join(folder, 'duet.lock'), longAgo, longAgo);
    const lock = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['duet.lock']);
    await lock.release();
  });

  it.each([
    ['of another host', { pid: 1, host: 'another container', namespace: null }],
    ['of a container with the same hostname', { pid: 2 ** 30, host: hostname(), namespace: 'pid:[1]' }],
  ])('[D9] a lock %s that beats is never touched', async (_, holder) => {
    await leave({ ...holder, started: null, token: 'elsewhere' });
    const beat = setInterval(() => void utimes(join(folder, 'duet.lock'), new Date(), new Date()), 300);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    clearInterval(beat);
  });

  it('[D9] a live lock that somebody renamed away by mistake holds the folder, and a dead one does not', async () => {
    const aside = join(folder, 'duet.lock.somebody');
    await (await lockFolder(folder)).release();
    const lock = await lockFolder(folder);
    await rename(join(folder, 'duet.lock'), aside);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    expect(await readdir(folder)).toEqual(['duet.lock.somebody']);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);

    await writeFile(
      aside,
      JSON.stringify({ pid: process.pid, ...here, started: '1', token: 'another life' }),
    );
    const next = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['duet.lock']);
    await next.release();
  });
});
