import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupIn, type HeldFolder, heldIn, makeHeldFolder, record } from './held-folder.ts';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';
import { runCommand } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const run = (dataDir: string, ...args: readonly string[]) => runCommand(args, { DUET_DATA_DIR: dataDir });

async function refusalOf(dataDir: string, ...args: readonly string[]): Promise<string> {
  const { code, output } = await run(dataDir, ...args);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  return output;
}

describe('the commands for backups', () => {
  let held: HeldFolder;
  let folder: string;
  beforeAll(async () => {
    held = await makeHeldFolder();
    folder = await mkdtemp(join(tmpdir(), 'duet-command-'));
  });
  afterAll(async () => {
    await held.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('[BAK-7] a backup of a folder without a record is refused, and makes neither folder nor file', async () => {
    const missing = join(folder, 'missing');
    const file = join(folder, 'nothing.jsonl.gz');
    expect(await refusalOf(missing, 'backup', file)).toMatch(/no record to back up/);
    expect(existsSync(missing)).toBe(false);
    const empty = join(folder, 'empty');
    await mkdir(empty);
    expect(await refusalOf(empty, 'backup', file)).toMatch(/no record to back up/);
    expect(await readdir(empty)).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  describeOnPostgres('with DATABASE_URL', () => {
    it('[BAK-7] a backup of an empty database is refused', async () => {
      const postgres = await startPostgres();
      const file = join(folder, 'nothing.jsonl.gz');
      const { code, output } = await runCommand(['backup', file], {
        DATABASE_URL: postgres.url,
        DUET_DATA_DIR: join(folder, 'unused'),
      });
      await postgres.remove();
      expect(output).toMatch(/^There is no record to back up.*\n$/);
      expect(code).toBe(1);
      expect(existsSync(file) || existsSync(join(folder, 'unused'))).toBe(false);
    });
  });

  it('[BAK-8] a backup is verified, in plain lines, without any data folder', async () => {
    const dataDir = await held.copy();
    const missing = join(folder, 'missing');
    const { code, output } = await run(missing, 'backup', '--verify', await backupIn(dataDir));
    expect(output).toMatch(
      /is whole and can be restored\.\nIt was made at .*\nIt holds 2 accounts, 1 pair, 1 event and 0 agreements\.\n$/,
    );
    expect(code).toBe(0);
    expect(existsSync(missing)).toBe(false);
    await truncate(await backupIn(dataDir), 100);
    expect(await refusalOf(missing, 'backup', '--verify', await backupIn(dataDir))).toMatch(
      /damaged or was cut off/,
    );
  });

  it('[BAK-9] a chosen backup replaces a damaged record, which is kept aside, but not a whole one', async () => {
    const dataDir = await held.copy();
    const backup = await backupIn(await held.copy());
    expect(await refusalOf(dataDir, 'restore', backup)).toMatch(/not empty/);
    await rm(join(dataDir, 'backups'), { recursive: true });
    await truncate(join(dataDir, 'pg/global/pg_control'), 100);
    const { code } = await run(dataDir, 'restore', backup);
    expect(code).toBe(0);
    expect(await heldIn(dataDir)).toEqual(record);
    expect(existsSync(join(dataDir, 'pg.unreadable-1/global/pg_control'))).toBe(true);
  });

  it('[BAK-9] --empty moves what is there aside; a record is then begun or restored', async () => {
    const dataDir = await held.copy();
    const { output } = await run(dataDir, 'restore', '--empty');
    expect(output).toMatch(/What was there is now in /);
    const [aside = ''] = (await readdir(dataDir)).filter((name) => name.startsWith('set-aside-'));
    expect((await readdir(join(dataDir, aside))).toSorted()).toEqual(['backups', 'had-a-record', 'pg']);
    expect(await heldIn(join(dataDir, aside))).toEqual(record);
    await run(dataDir, 'restore', await backupIn(join(dataDir, aside)));
    expect(await heldIn(dataDir)).toEqual(record);
  });

  it.each([
    ['no file', ['backup']],
    ['an unknown option', ['restore', '--everything']],
    ['a file that does not exist', ['restore', '/nowhere/duet.jsonl.gz']],
    ['a file that does not exist, to verify', ['backup', '--verify', '/nowhere/duet.jsonl.gz']],
  ])('[BAK-9] with %s a command says one line and makes nothing', async (_, args) => {
    const missing = join(folder, 'missing');
    await refusalOf(missing, ...args);
    expect(existsSync(missing)).toBe(false);
  });
});
