import { cp, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { openPostgres } from '@duet/server/platform/postgres';
import type { Sql } from '@duet/server/platform/sql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupIn } from './held-folder.ts';
import { describeWith } from '../support/describe-with.ts';
import { newPartner, pairOfPartners, secondDeviceOf } from '../support/people/wire-partner.ts';
import { hasTerminal } from '../support/programs.ts';
import { runAtTerminal, runCommand, spawnService } from '../support/service/service-process.ts';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** What is running, what is recorded as ended, and who left which pair. */
async function holdings(sql: Sql) {
  const [counts = {}] = await sql.query<object>(
    `select (select count(*)::int from accounts) as accounts,
      (select count(*)::int from devices where revoked_at is null) as devices,
      (select count(*)::int from memberships) as members, (select count(*)::int from ended_ids) as ended`,
  );
  const pairs = await sql.query('select ended_at::float8 as "endedAt", ended_by as "endedBy" from pairs');
  return { ...counts, pairs };
}

const nothingEnded = {
  accounts: 3,
  devices: 4,
  members: 2,
  ended: 0,
  pairs: [{ endedAt: null, endedBy: null }],
};
const listed =
  /^Since this backup was made, at 20[^\n]*Z, these ended:\n {2}1 pair was left, at 20.*\n {2}1 device was removed, at 20.*\n {2}1 account was deleted, at 20.*\n/;

const run = (folder: string, ...args: readonly string[]) => runCommand(args, { DUET_DATA_DIR: folder });

describe('a restore from before something has ended', () => {
  let parent: string;
  /** The data folder, in which all of it has ended, the same with its record set aside, and a backup from before. */
  let ended: string;
  let emptied: string;
  let old: string;
  let copies = 0;
  let allEnded: Awaited<ReturnType<typeof holdings>>;

  const heldIn = async (folder: string) => {
    const database = await openEmbeddedDatabase(join(folder, 'pg'));
    try {
      return await holdings(database);
    } finally {
      await database.close();
    }
  };
  /** A copy of the folder whose record was set aside. */
  const setAside = async () => {
    copies += 1;
    const copy = join(parent, `copy-${copies}`);
    await copyFolder(emptied, copy);
    return copy;
  };

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'duet-undone-'));
    ended = join(parent, 'ended');
    old = join(parent, 'old.jsonl.gz');
    const service = await spawnService({ dataDir: ended });
    const { ana, ben, pairId } = await pairOfPartners(service.address);
    const tablet = await secondDeviceOf(service.address, ana);
    const cleo = await newPartner(service.address);
    await service.kill('SIGTERM');
    await cp(await backupIn(ended), old);
    await service.restart();
    await ana.api.revokeDevice(tablet.account.deviceId() ?? '');
    await ben.api.unlink(pairId);
    await cleo.api.deleteAccount();
    await service.kill('SIGTERM');
    allEnded = await heldIn(ended);
    emptied = join(parent, 'emptied');
    await copyFolder(ended, emptied);
    await run(emptied, 'restore', '--empty');
  });
  afterAll(() => rm(parent, { recursive: true, force: true, maxRetries: 3 }));

  it('[BAK-10] is listed, and without a terminal it is not restored unless that is said', async () => {
    const folder = await setAside();
    const { code, output } = await run(folder, 'restore', old);
    expect(output).toMatch(listed);
    expect(output).toMatch(/\nNothing was restored: there is no terminal .* add --yes\.\n$/);
    expect(code).toBe(1);
    expect(await heldIn(folder)).toMatchObject({ accounts: 0, ended: 0 });
  });

  it('[BAK-10] what has ended stays ended, as it was', async () => {
    const folder = await setAside();
    const { code, output } = await run(folder, 'restore', '--yes', old);
    expect(output).toMatch(listed);
    expect(output).toMatch(/\nThey stay ended\. /);
    expect(code).toBe(0);
    expect(allEnded).toMatchObject({ accounts: 2, devices: 2, members: 0, ended: 4 });
    expect(await heldIn(folder)).toEqual(allEnded);
  });

  it('[BAK-10] comes back if that is said', async () => {
    const folder = await setAside();
    const { output } = await run(folder, 'restore', '--yes', '--bring-back', old);
    expect(output).toMatch(/\nA restore brings them back\.\n/);
    expect(await heldIn(folder)).toEqual(nothingEnded);
  });

  it('[BAK-10] nothing is asked if nothing has ended since', async () => {
    const folder = await setAside();
    const [aside = ''] = (await readdir(folder)).filter((name) => name.startsWith('set-aside-'));
    const { code, output } = await run(folder, 'restore', await backupIn(join(folder, aside)));
    expect(output).not.toMatch(/these ended/);
    expect(code).toBe(0);
    expect(await heldIn(folder)).toEqual(allEnded);
  });

  it('[BAK-10] where no record can be read one line says that it cannot be known', async () => {
    const fresh = join(parent, 'fresh');
    const { code, output } = await run(fresh, 'restore', old);
    expect(output).toMatch(/^What ended after 20.*Z cannot be known: .*\nRestored from /);
    expect(code).toBe(0);
    expect(await heldIn(fresh)).toEqual(nothingEnded);
  });

  it('[BAK-10] of a damaged record the newest backup says it', async () => {
    const damaged = join(parent, 'damaged');
    await copyFolder(ended, damaged);
    await truncate(join(damaged, 'pg/global/pg_control'), 100);
    const { output } = await run(damaged, 'restore', '--yes', old);
    expect(output).toMatch(listed);
    expect(output).toMatch(/cannot be known/);
    expect(await heldIn(damaged)).toEqual(allEnded);
  });

  describeWith(hasTerminal, '`script` was not found: it is in util-linux')('at a terminal', () => {
    it.each([
      ['n', 1, { accounts: 0 }],
      ['', 1, { accounts: 0 }],
      ['y', 0, { accounts: 2 }],
    ])('[BAK-10] it is asked, and "%s" ends with %d', async (answer, code, held) => {
      const folder = await setAside();
      const said = await runAtTerminal(['restore', old], answer, { DUET_DATA_DIR: folder });
      expect(said.output.replaceAll('\r', '')).toMatch(listed);
      expect(said.code).toBe(code);
      expect(await heldIn(folder)).toMatchObject(held);
    });
  });

  describeOnPostgres('on Postgres', () => {
    it('[BAK-10] a database that all have left still says what has ended', async () => {
      const postgres = await startPostgres();
      const file = join(parent, 'postgres.jsonl.gz');
      const env = { DATABASE_URL: postgres.url, DUET_DATA_DIR: join(parent, 'unused') };
      const service = await spawnService({ env: { DATABASE_URL: postgres.url } });
      const { ana, ben } = await pairOfPartners(service.address);
      await runCommand(['backup', file], env);
      await ana.api.deleteAccount();
      await ben.api.deleteAccount();
      await service.close();
      const refused = await runCommand(['restore', file], env);
      expect(refused.output).toMatch(/ {2}1 pair was left.*\n {2}2 accounts were deleted/);
      expect(refused.code).toBe(1);
      const { code, output } = await runCommand(['restore', '--yes', file], env);
      expect(output).not.toMatch(/cannot be known/);
      expect(code).toBe(0);
      const database = openPostgres({ url: postgres.url, onFault: () => undefined });
      expect(await holdings(database)).toEqual({ accounts: 0, devices: 0, members: 0, ended: 5, pairs: [] });
      await database.close();
      await postgres.remove();
    });
  });
});
