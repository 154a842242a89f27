import { type App, buildApp } from '@duet/server/app';
import { createServerClock } from '@duet/server/platform/clock';
import type { Sql } from '@duet/server/platform/sql';
import { openEmptyDatabase } from '../stores/embedded.ts';
import { testConfig } from './test-config.ts';

export interface AppOnGate<Gate extends Sql> {
  readonly app: App;
  readonly sql: Gate;
  close(): Promise<void>;
}

/** The whole service on an embedded database, with a gate by which the test controls the access to it. */
export async function startAppBehind<Gate extends Sql>(
  gate: (sql: Sql) => Gate,
  pages = '/nowhere',
): Promise<AppOnGate<Gate>> {
  const database = await openEmptyDatabase();
  const sql = gate(database);
  const app = await buildApp({
    ...testConfig(),
    sql,
    redis: null,
    clock: createServerClock(),
    pages,
    logger: false,
  });
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    sql,
    close: async () => {
      await app.http.close();
      await database.close();
    },
  };
}
