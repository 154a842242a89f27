import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordEnded } from '@duet/server/record/sql-ended-ids';
import type { EmbeddedDatabase } from '@duet/server/platform/pglite';
import { writeBackup } from '@duet/server/storage/backup-file';
import { createBackups } from '@duet/server/storage/backups';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { describeOnSmallDisk, mountSmallDisk } from '../support/stores/small-disk.ts';

const tomorrow = Date.now() + 86_400_000;

describe('automatic backups', () => {
  let folder: string;
  let sql: EmbeddedDatabase;
  beforeAll(async () => {
    sql = await openEmptyDatabase();
  });
  afterAll(() => sql.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duet-backups-'));
    await sql.query('delete from ended_ids');
    await sql.query('delete from accounts');
    await sql.query("insert into accounts values ('a', 'k', 'k', 'k', 0)");
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('[BAK-4] are in the order in which they were made, also when the clock goes back', async () => {
    const backups = createBackups(folder);
    await backups.make(sql, tomorrow);
    await backups.make(sql, 0);
    expect((await readdir(folder)).toSorted()).toEqual(['duet-00000001.jsonl.gz', 'duet-00000002.jsonl.gz']);
    expect((await backups.newest())?.contents.at).toBe(0);
  });

  it('[BAK-4] of an older version are read, and are older than every new one', async () => {
    await writeBackup(sql, join(folder, `duet-${tomorrow}.jsonl.gz`), { at: tomorrow });
    const backups = createBackups(folder);
    expect((await backups.newest())?.contents.at).toBe(tomorrow);
    await backups.make(sql, 0);
    expect((await backups.newest())?.contents.at).toBe(0);
    for (let made = 1; made < 7; made += 1) await backups.make(sql, made);
    expect((await readdir(folder)).filter((name) => name.includes(String(tomorrow)))).toEqual([]);
  });

  it('[BAK-5] do not push out a full record with an empty one, nor restore that one first', async () => {
    const backups = createBackups(folder);
    await backups.make(sql, 1);
    await sql.query('delete from accounts');
    for (let made = 2; made <= 9; made += 1) await backups.make(sql, made);
    expect(await readdir(folder)).toContain('duet-00000001.jsonl.gz');
    expect((await backups.newest())?.contents).toMatchObject({ at: 1, accounts: 1 });
  });

  it('[BAK-5] of a record whose rows were ended on purpose take the place of fuller ones', async () => {
    const backups = createBackups(folder);
    await backups.make(sql, 1);
    await recordEnded(sql, 'account', { ids: ['a'], at: 1 });
    await sql.query('delete from accounts');
    await backups.make(sql, 2);
    expect((await backups.newest())?.contents).toMatchObject({ at: 2, accounts: 0, ended: 1 });
  });

  describeOnSmallDisk('on a small disk', () => {
    it('[BAK-6] on a full one the partial file goes, and the older ones stay', async () => {
      const disk = mountSmallDisk(4);
      const backups = createBackups(disk.path);
      for (let made = 1; made <= 8; made += 1) await backups.make(sql, made);
      const before = await readdir(disk.path);
      await disk.fill(0);
      await expect(backups.make(sql, 9)).rejects.toThrow(/ENOSPC/);
      expect((await readdir(disk.path)).filter((name) => name !== 'filler')).toEqual(before);
    });
  });

  it('[BAK-6] what an interrupted one left is removed, and nothing else', async () => {
    const backups = createBackups(folder);
    await backups.make(sql, 1);
    await writeFile(join(folder, 'duet-00000002.jsonl.gz.new'), 'half');
    await backups.tidy();
    expect(await readdir(folder)).toEqual(['duet-00000001.jsonl.gz']);
  });
});
