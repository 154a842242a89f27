import { randomUUID } from 'node:crypto';
import { migrate, SchemaNewer } from '@duet/server/platform/migrate';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pairOfPartners } from '../support/people/wire-partner.ts';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { runToItsEnd, spawnService } from '../support/service/service-process.ts';

// Some tests start processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

describeOnPostgres('the schema', () => {
  let postgres: ThrowawayPostgres;
  let database: PostgresDatabase;
  const open = (): PostgresDatabase => openPostgres({ url: postgres.url, onFault: () => undefined });

  beforeEach(async () => {
    postgres = await startPostgres();
    database = open();
  });
  afterEach(async () => {
    await database.close();
    await postgres.remove();
  });

  /** What a later version's migration may do: it only adds. */
  const migrateFurther = () =>
    database.transaction(async (sql) => {
      await sql.query("alter table rooms add column mood text not null default 'calm'");
      await sql.query("insert into schema_migrations (number, name) values (9999, '9999_mood.sql')");
    });

  it('[D16] of several processes that start at once on an empty database one brings it forward', async () => {
    const processes = Array.from({ length: 6 }, open);
    await Promise.all(processes.map((each) => migrate(each)));
    const done = await database.query<{ number: number }>('select number from schema_migrations order by 1');
    expect(done.map(({ number }) => number)).toEqual(done.map((_, index) => index + 1));
    await Promise.all(processes.map((process) => process.close()));
  });

  it('[D16] a process that is older than the schema ends with exit code 1 and one line', async () => {
    await migrate(database);
    await migrateFurther();
    await expect(migrate(database)).rejects.toThrow(SchemaNewer);
    const { code, output } = await runToItsEnd({ env: { DATABASE_URL: postgres.url } });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(/^Duet cannot start: A newer Duet/)]);
  });

  it('[D16] a process that runs goes on when a newer one brings the schema forward', async () => {
    const service = await spawnService({ env: { DATABASE_URL: postgres.url } });
    const { ana } = await pairOfPartners(service.address);
    const line = await ana.connect();
    await migrateFurther();
    const ack = await line.command({
      id: randomUUID(),
      sentAt: Date.now(),
      name: 'SayPhrase',
      args: { text: 'A'.repeat(200) },
    });
    expect(ack).toMatchObject({ ok: true, kept: true });
    line.close();
    await service.close();
  });
});
