import type { Corrections } from '@duet/server/platform/reference-port';
import { migrate } from '@duet/server/platform/migrate';
import { openPostgres } from '@duet/server/platform/postgres';
import type { Sql } from '@duet/server/platform/sql';
import { createSqlCorrections } from '@duet/server/platform/sql-corrections';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';

interface OpenDatabase extends Sql {
  close(): Promise<void>;
}

function serviceClockContract(open: () => Promise<OpenDatabase>): void {
  let database: OpenDatabase;
  let processes: readonly Corrections[];
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.query('truncate service_clock');
    processes = [1, 2, 3, 4].map(() => createSqlCorrections(database));
  });
  afterAll(() => database.close());

  it('[TIME-1] several processes that start first all find the same clock, uncorrected', async () => {
    const found = await Promise.all(processes.map((one) => one.read()));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(found[0]).toMatchObject({ by: 0, revision: 0, isBehind: false });
  });

  it('[TIME-2] if several replace one correction exactly one succeeds, and all read the same', async () => {
    const uncorrected = { id: 'another', by: 0, revision: 0, isBehind: true };
    await processes[0]?.read();
    const replaced = await Promise.all(
      processes.map((one, index) => one.replace({ ...uncorrected, by: 1_000.25 + index })),
    );
    const [done, ...more] = replaced.filter((correction) => correction !== null);
    expect(more).toEqual([]);
    expect(done).toMatchObject({ id: 'another', revision: 1, isBehind: true });
    for (const one of processes) expect(await one.read()).toMatchObject({ ...done });
  });
}

describe('the service’s clock in the embedded database', () => {
  serviceClockContract(openEmptyDatabase);
});

describeOnPostgres('the service’s clock in Postgres', () => {
  serviceClockContract(async () => {
    const server = await startPostgres();
    const database = openPostgres({ url: server.url, onFault: () => undefined });
    await migrate(database);
    return {
      ...database,
      close: async () => {
        await database.close();
        await server.remove();
      },
    };
  });
});
