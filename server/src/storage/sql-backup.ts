import type { Sql } from '../platform/sql.ts';

/** Every table in a backup, ordered so that foreign keys are satisfied. */
export const backedUpTables = [
  'accounts',
  'devices',
  'pairs',
  'memberships',
  'invites',
  'vault_records',
  'buttons',
  'agreement_proposals',
  'agreement_adoptions',
  'rooms',
  'events',
  'commands',
  'push_subscriptions',
  'notices',
  'push_keys',
  'ended_ids',
] as const;

export type BackedUpTable = (typeof backedUpTables)[number];
export type Row = Readonly<Record<string, unknown>>;

const pageSize = 1_000;

/** Makes the transaction read one consistent snapshot. Call it first. */
export async function holdStill(sql: Sql): Promise<void> {
  await sql.query('set transaction isolation level repeatable read, read only');
}

/** Every row, table by table, a page at a time. */
export async function* readTables(sql: Sql): AsyncGenerator<{ table: BackedUpTable; rows: readonly Row[] }> {
  for (const table of backedUpTables) {
    await sql.query(`declare every_row no scroll cursor for select * from ${table}`);
    for (;;) {
      const rows = await sql.query<Row>(`fetch forward ${pageSize} from every_row`);
      if (rows.length === 0) break;
      yield { table, rows };
    }
    await sql.query('close every_row');
  }
}

export async function writeRows(sql: Sql, table: BackedUpTable, rows: readonly Row[]): Promise<void> {
  await sql.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
}

export async function isEmpty(sql: Sql): Promise<boolean> {
  const rows = await sql.query('select 1 from accounts limit 1');
  return rows.length === 0;
}

/** Deletes the push key that this service has created: the backup brings the one that the devices have subscribed for. */
export async function forgetOwnKey(sql: Sql): Promise<void> {
  await sql.query('delete from push_keys');
}

/** Number of the newest migration that has run. */
export async function schemaOf(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ newest: number }>('select max(number) as newest from schema_migrations');
  return row?.newest ?? 0;
}
