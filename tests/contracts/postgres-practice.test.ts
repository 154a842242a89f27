import { migrate } from '@duet/server/platform/migrate';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import { afterAll, beforeAll } from 'vitest';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { practiceStoreContract } from './practice-store.ts';

describeOnPostgres('on Postgres', () => {
  let server: ThrowawayPostgres;
  let database: PostgresDatabase;

  beforeAll(async () => {
    server = await startPostgres();
    database = openPostgres({ url: server.url, onFault: () => undefined });
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await server.remove();
  });

  practiceStoreContract(async () => database);
});
