import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupFailure, writeBackup } from '@duet/server/storage/backup-file';
import { restoreBackup } from '@duet/server/storage/backup-restore';
import { backedUpTables } from '@duet/server/storage/sql-backup';
import { type PracticeOwner, readPractice, writePractice } from '@duet/server/practice/sql-practice';
import { migrate } from '@duet/server/platform/migrate';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import type { Sql } from '@duet/server/platform/sql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeDataFolder } from '../support/stores/data-folder.ts';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { pairOfPartners } from '../support/people/wire-partner.ts';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { startService } from '../support/service/service.ts';
import { spawnService } from '../support/service/service-process.ts';

// The tests start databases and processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const text = 'A'.repeat(200);

const item = { id: 'A'.repeat(22), version: 1, sealed: text };

/** Every row of every table. A restore moves the cursors of the practice on, and begins another line. */
async function contentsOf(sql: Sql) {
  const tables = backedUpTables.map(async (table) => {
    const rows = await sql.query<Record<string, unknown>>(`select * from ${table}`);
    return [
      table,
      rows.map((row) => JSON.stringify({ ...row, line: null, cursor: null })).toSorted(),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

describe('backups', () => {
  let folder: string;
  let file: string;
  let source: EmbeddedDatabase;
  let emptied: EmbeddedDatabase;
  let owner: PracticeOwner;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duet-backup-'));
    file = join(folder, 'duet.jsonl.gz');
    const data = await makeDataFolder();
    const service = await startService({ folder: data });
    const { ana, pairId } = await pairOfPartners(service.address);
    owner = { kind: 'pair', id: pairId };
    const line = await ana.connect();
    await line.command({ name: 'SayPhrase', args: { text } });
    await line.command({ name: 'StartPause', args: { minutes: 30 } });
    line.close();
    await service.close();
    source = await openEmbeddedDatabase(join(data.path, 'pg'));
    await writePractice(source, owner, { items: [item], now: Date.now() });
    await writeBackup(source, file, { at: Date.now() });
    emptied = await openEmptyDatabase();
  });
  afterAll(async () => {
    await source.close();
    await emptied.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('[BAK-2] one that was cut off or damaged is refused, and nothing of it is left behind', async () => {
    const whole = await readFile(file);
    const damaged = join(folder, 'damaged.gz');
    const middle = Math.floor(whole.length / 2);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 0xff, middle);
    for (const bytes of [
      whole.subarray(0, middle),
      whole.subarray(0, -20),
      flipped,
      Buffer.from('no'),
      Buffer.alloc(0),
    ]) {
      await writeFile(damaged, bytes);
      await expect(restoreBackup(emptied, damaged)).rejects.toThrow(BackupFailure);
    }
    expect(Object.values(await contentsOf(emptied)).flat()).toEqual([]);
  });

  it('[BAK-1] everything comes back in another embedded database', async () => {
    await restoreBackup(emptied, file);
    expect(await contentsOf(emptied)).toEqual(await contentsOf(source));
  });

  it('[BAK-3] a database that holds something is not restored into', async () => {
    await expect(restoreBackup(source, file)).rejects.toThrow(/not empty/);
  });

  it('[BAK-1] a backup that fails leaves no file', async () => {
    const nowhere = join(folder, 'missing', 'duet.jsonl.gz');
    await expect(writeBackup(source, nowhere, { at: Date.now() })).rejects.toThrow(/ENOENT/);
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  describeOnPostgres('between storages', () => {
    let server: ThrowawayPostgres;
    let postgres: PostgresDatabase;
    beforeAll(async () => {
      server = await startPostgres();
      postgres = openPostgres({ url: server.url, onFault: () => undefined });
      await migrate(postgres);
    });
    afterAll(async () => {
      await postgres.close();
      await server.remove();
    });

    it('[BAK-1] a backup of the embedded database moves into Postgres, and back', async () => {
      await restoreBackup(postgres, file);
      expect(await contentsOf(postgres)).toEqual(await contentsOf(source));
      const second = join(folder, 'second.gz');
      await writeBackup(postgres, second, { at: Date.now() });
      const again = await openEmptyDatabase();
      await restoreBackup(again, second);
      expect(await contentsOf(again)).toEqual(await contentsOf(source));
      await again.close();
    });
  });

  it('[PRA-3] after a restore a cursor of what was lost still finds what is written next', async () => {
    await writePractice(source, owner, { items: [{ ...item, version: 2 }], now: Date.now() });
    const { cursor } = await readPractice(source, owner.id, 0);
    const restored = await openEmptyDatabase();
    await restoreBackup(restored, file);
    const next = { ...item, id: 'B'.repeat(21).concat('A') };
    await writePractice(restored, owner, { items: [next], now: Date.now() });
    expect(await readPractice(restored, owner.id, cursor)).toMatchObject({ items: [next], more: false });
    await restored.close();
  });
});

describe('the embedded storage', () => {
  it('[D10] goes on from its newest backup when it cannot be opened, and says so', async () => {
    const service = await spawnService();
    const { ana, ben } = await pairOfPartners(service.address);
    const line = await ana.connect();
    await line.command({ name: 'SayPhrase', args: { text } });
    line.close();
    await service.kill('SIGTERM');
    await truncate(join(service.dataDir, 'pg', 'global', 'pg_control'), 100);

    await service.restart();
    expect(service.output()).toMatch(/could not be opened .*Restored from the backup/);
    const back = await ben.connect();
    expect((await back.sees(() => true)).view.phrases).toHaveLength(1);
    expect((await readdir(service.dataDir)).some((name) => name.startsWith('pg.unreadable-'))).toBe(true);
    back.close();
    await service.close();
  });
});
