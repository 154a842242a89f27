import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { expect, it, vi } from 'vitest';
import { putEmptyDatabase } from '../support/stores/data-folder.ts';
import { describeOnSmallDisk, mountSmallDisk } from '../support/stores/small-disk.ts';

// Each test starts databases: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describeOnSmallDisk('an embedded database on a disk that fills up', () => {
  it('[D22] ends when its log cannot grow, and has what it acknowledged', async () => {
    const disk = mountSmallDisk(90);
    const path = join(disk.path, 'pg');
    await putEmptyDatabase(path);
    const database = await openEmbeddedDatabase(path);
    await database.query('create table kept (number int)');
    await database.query('insert into kept values (0)');
    await disk.fill(0);
    const write = (number: number) =>
      database.transaction(async (sql) => {
        await sql.query('insert into kept values ($1)', [number]);
        await sql.query("select pg_logical_emit_message(true, 'filler', repeat('x', 1000000))");
      });
    let acknowledged = 0;
    const failure = await (async () => {
      for (;;) {
        try {
          await write(acknowledged + 1);
          acknowledged += 1;
        } catch (error) {
          return error;
        }
      }
    })();
    expect(failure).toBeInstanceOf(Error);
    await database.lost;
    await rm(join(disk.path, 'filler'));

    const again = await openEmbeddedDatabase(path);
    const [row] = await again.query<{ highest: number }>('select max(number) as highest from kept');
    expect(row?.highest).toBeGreaterThanOrEqual(acknowledged);
    await again.close();
  });
});
