import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDurably } from '@duet/server/platform/durable-files';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '@duet/server/config/config';
import { describeOnSmallDisk, mountSmallDisk } from '../support/stores/small-disk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-durable-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('[D23] the secret is created for its owner only, and never replaces one that is there', async () => {
  const { secret } = readConfig({ DUET_DATA_DIR: folder });
  expect(await readdir(folder)).toEqual(['secret']);
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  expect(() => createDurably(join(folder, 'secret'), 'another')).toThrow(/EEXIST/);
  expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(secret);
  expect(readConfig({ DUET_DATA_DIR: folder }).secret).toBe(secret);
  expect(await readdir(folder)).toEqual(['secret']);
});

describeOnSmallDisk('on a small disk', () => {
  it('[D23] no part of a secret is left where there is no room for it', async () => {
    const disk = mountSmallDisk(1);
    await disk.fill(0);
    expect(() => readConfig({ DUET_DATA_DIR: disk.path })).toThrow(/ENOSPC/);
    expect(await readdir(disk.path)).toEqual(['filler']);
  });
});
