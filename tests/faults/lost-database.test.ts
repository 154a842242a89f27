import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  backupIn,
  type HeldFolder,
  heldIn,
  makeHeldFolder,
  record,
  refusalOf,
  startOnce,
} from './held-folder.ts';
import { isLong } from '../support/programs.ts';
import { runToItsEnd } from '../support/service/service-process.ts';
import { describeOnSmallDisk, mountSmallDisk } from '../support/stores/small-disk.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let held: HeldFolder;
beforeAll(async () => {
  held = await makeHeldFolder();
});
afterAll(() => held.remove());

describe('a data folder that has held a record', () => {
  const losses: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
    ['is missing', (folder) => rm(join(folder, 'pg'), { recursive: true })],
    [
      'is empty',
      async (folder) => {
        await rm(join(folder, 'pg'), { recursive: true });
        await mkdir(join(folder, 'pg'));
      },
    ],
    ['has no PG_VERSION', (folder) => rm(join(folder, 'pg/PG_VERSION'))],
  ];

  it.each(isLong ? losses : losses.slice(0, 1))(
    '[D20] whose database %s goes on from the backup, and says so',
    async (_, lose) => {
      const folder = await held.copy();
      await lose(folder);
      // Also in a folder of a version that left no marker.
      await rm(join(folder, 'had-a-record'));
      expect(await startOnce(folder)).toMatch(/Restored from the backup of/);
      expect(await heldIn(folder)).toEqual(record);
    },
  );

  it.each(isLong ? losses : losses.slice(0, 1))(
    '[D20] whose database %s, without a usable backup, is not begun anew: one line says what to do',
    async (_, lose) => {
      const folder = await held.copy();
      await lose(folder);
      await truncate(await backupIn(folder), 100);
      const line = await refusalOf(folder);
      expect(line).toMatch(/npm run restore -- <file>.*npm run restore -- --empty/);
      expect(line).toContain(join(folder, 'backups'));
      await rm(join(folder, 'backups'), { recursive: true });
      await refusalOf(folder);
    },
  );

  it('[D20] by what an older version left aside is not begun anew either', async () => {
    const folder = await held.copy();
    await rename(join(folder, 'pg'), join(folder, 'pg.unreadable-1700000000000'));
    await rm(join(folder, 'had-a-record'));
    await rm(join(folder, 'backups'), { recursive: true });
    await refusalOf(folder);
  });

  it('[D20] and whose database holds nothing, where a backup does, goes on from the backup', async () => {
    const folder = await held.copy();
    const fresh = `${folder}-fresh`;
    await startOnce(fresh);
    await rm(join(folder, 'pg'), { recursive: true });
    await copyFolder(join(fresh, 'pg'), join(folder, 'pg'));
    expect(await startOnce(folder)).toMatch(/holds nothing, but a backup does/);
    expect(await heldIn(folder)).toEqual(record);
    // The fresh one made no backup of nothing, and starts as before.
    expect(existsSync(join(fresh, 'backups'))).toBe(false);
    expect(await startOnce(fresh)).not.toMatch(/Restored/);
  });
});

describe('a database that cannot be opened, but is not damaged', () => {
  it('[D21] a link that leads nowhere, or to an empty folder, is taken for a disk that is not mounted', async () => {
    const folder = await held.copy();
    const disk = `${folder}-disk`;
    await rename(join(folder, 'pg'), join(disk));
    await symlink(disk, join(folder, 'pg'));
    await startOnce(folder);
    await rename(disk, `${disk}-elsewhere`);
    expect(await refusalOf(folder)).toMatch(/leads nowhere; is a disk not mounted/);
    await mkdir(disk);
    expect(await refusalOf(folder)).toMatch(/empty folder; is a disk not mounted/);
    await rm(disk, { recursive: true });
    await rename(`${disk}-elsewhere`, disk);
    await startOnce(folder);
    expect(await heldIn(folder)).toEqual(record);
  });

  it('[D21] what a restore replaces is the link; the folder behind it stays as it is', async () => {
    const folder = await held.copy();
    await rename(join(folder, 'pg'), `${folder}-disk`);
    await symlink(`${folder}-disk`, join(folder, 'pg'));
    await truncate(join(folder, 'pg/global/pg_control'), 100);
    await startOnce(folder);
    expect(await heldIn(folder)).toEqual(record);
    expect((await readFile(join(folder, 'pg.unreadable-1/global/pg_control'))).length).toBe(100);
    expect(existsSync(join(`${folder}-disk`, 'PG_VERSION'))).toBe(true);
  });

  it('[D21] a file in its place is left there', async () => {
    const folder = await held.copy();
    await rename(join(folder, 'pg'), join(folder, 'moved'));
    await writeFile(join(folder, 'pg'), 'a file');
    expect(await refusalOf(folder)).toMatch(/is not a folder/);
  });

  describeOnSmallDisk('on a small disk', () => {
    it.each([
      ['full', /the disk is full \(ENOSPC\)/, 0],
      ['read-only', /\(EROFS\)|read-only/, null],
    ])('[D21] a disk that is %s is named, and nothing changes', async (_, reason, free) => {
      const disk = mountSmallDisk(80);
      const folder = await held.copy();
      await copyFolder(folder, disk.path);
      if (free === null) disk.makeReadOnly();
      else await disk.fill(free);
      expect(await refusalOf(disk.path)).toMatch(reason);
    });

    it('[D21] a damaged database on a disk that has no room for a restore stays until there is some', async () => {
      const disk = mountSmallDisk(90);
      await copyFolder(await held.copy(), disk.path);
      await truncate(join(disk.path, 'pg/global/pg_control'), 100);
      await disk.fill(25 * 1024 * 1024);
      expect(await refusalOf(disk.path)).toMatch(/the disk is full \(ENOSPC\)/);
      await rm(join(disk.path, 'filler'));
      await startOnce(disk.path);
      expect(await heldIn(disk.path)).toEqual(record);
    });

    it('[D21] a first start without room leaves nothing that looks like a database', async () => {
      const disk = mountSmallDisk(20);
      const { code, output } = await runToItsEnd({ dataDir: disk.path });
      expect(code).toBe(1);
      expect(output.trim().split('\n')).toEqual([expect.stringMatching(/the disk is full \(ENOSPC\)/)]);
      expect(existsSync(join(disk.path, 'pg'))).toBe(false);
    });
  });
});
