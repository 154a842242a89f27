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
  'practice_owners',
  'practice_items',
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

/** How many rows are read at once. Those of the practice may be long. */
const pageSizeOf = (table: BackedUpTable): number => (table === 'practice_items' ? 100 : 1_000);

/** Makes the transaction read one consistent snapshot. Call it first. */
export async function holdStill(sql: Sql): Promise<void> {
  await sql.query('set transaction isolation level repeatable read, read only');
}

/** Every row, table by table, a page at a time. */
export async function* readTables(sql: Sql): AsyncGenerator<{ table: BackedUpTable; rows: readonly Row[] }> {
  for (const table of backedUpTables) {
    // A Postgres that no process of this version has migrated yet lacks the newest.
    if (!(await hasTable(sql, table))) continue;
    await sql.query(`declare every_row no scroll cursor for select * from ${table}`);
    for (;;) {
      const rows = await sql.query<Row>(`fetch forward ${pageSizeOf(table)} from every_row`);
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

async function hasTable(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name]);
  return row?.found === true;
}

/**
 * How many things were ended on purpose: pairs, devices, accounts. A count that has grown explains why a later record is
 * smaller. 0 in a schema without the table.
 */
export async function countEnded(sql: Sql): Promise<number> {
  if (!(await hasTable(sql, 'ended_ids'))) return 0;
  const [row] = await sql.query<{ count: number }>('select count(*)::int as count from ended_ids');
  return row?.count ?? 0;
}

/** Whether the database has ever had an account, as far as can be told: pairs outlive their accounts, and so do ended ids. */
export async function holdsRecord(sql: Sql): Promise<boolean> {
  if (!(await hasTable(sql, 'accounts'))) return false;
  const rows = await sql.query('(select 1 from accounts limit 1) union all (select 1 from pairs limit 1)');
  return rows.length > 0 || (await countEnded(sql)) > 0;
}

export interface RecordCounts {
  readonly accounts: number;
  readonly pairs: number;
  readonly events: number;
  readonly agreements: number;
}

export async function countRecord(sql: Sql): Promise<RecordCounts> {
  const [row] = await sql.query<RecordCounts>(
    `select (select count(*)::int from accounts) as accounts, (select count(*)::int from pairs) as pairs,
      (select count(*)::int from events) as events,
      (select count(*)::int from agreement_proposals where status = 'accepted') as agreements`,
  );
  return row ?? { accounts: 0, pairs: 0, events: 0, agreements: 0 };
}

/**
 * Deletes what a database without accounts may still hold: the push key that this service has created, since the backup brings
 * the one that the devices have subscribed for, and what is left of accounts that were deleted.
 */
export async function forgetLeftovers(sql: Sql): Promise<void> {
  for (const table of ['push_keys', 'pairs', 'ended_ids']) await sql.query(`delete from ${table}`);
}

/** More than was ever written for one owner between a backup and its restore. */
const skippedPositions = 1_000_000_000;

/**
 * Gives no position again that was lost: a device that has got so far would not ask for what is written there now (PRA-3). The new
 * line tells devices that versions they know may be lost as well, so that they send them again (PRA-18).
 */
export async function skipLostPositions(sql: Sql): Promise<void> {
  await sql.query(
    `update practice_owners set line = gen_random_uuid()::text, cursor = cursor + ${skippedPositions}`,
  );
}

/** Number of the newest migration that has run. */
export async function schemaOf(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ newest: number }>('select max(number) as newest from schema_migrations');
  return row?.newest ?? 0;
}
