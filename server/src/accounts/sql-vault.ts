import type { AccountId, VaultKind, VaultRecord } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

export interface VaultPlace {
  readonly account: AccountId;
  readonly kind: VaultKind;
  readonly item: string;
}

export async function findVaultRecord(sql: Sql, place: VaultPlace): Promise<VaultRecord | null> {
  const [row] = await sql.query<VaultRecord>(
    'select version, envelope from vault_records where account_id = $1 and kind = $2 and item = $3',
    [place.account, place.kind, place.item],
  );
  return row ?? null;
}

export async function insertVaultRecord(sql: Sql, place: VaultPlace, record: VaultRecord): Promise<void> {
  await sql.query(
    'insert into vault_records (account_id, kind, item, version, envelope) values ($1, $2, $3, $4, $5)',
    [place.account, place.kind, place.item, record.version, record.envelope],
  );
}

/** Whether it was written. It replaces only an older version, or the very same record. */
export async function replaceVaultRecord(sql: Sql, place: VaultPlace, record: VaultRecord): Promise<boolean> {
  const rows = await sql.query(
    `update vault_records set version = $4, envelope = $5
     where account_id = $1 and kind = $2 and item = $3
       and (version < $4 or (version = $4 and envelope = $5))
     returning item`,
    [place.account, place.kind, place.item, record.version, record.envelope],
  );
  return rows.length > 0;
}

/** The same, but inserts the record if there is none. */
export async function writeVaultRecord(sql: Sql, place: VaultPlace, record: VaultRecord): Promise<boolean> {
  const rows = await sql.query(
    `insert into vault_records as kept (account_id, kind, item, version, envelope) values ($1, $2, $3, $4, $5)
     on conflict (account_id, kind, item) do update set version = excluded.version, envelope = excluded.envelope
       where kept.version < excluded.version or (kept.version = excluded.version and kept.envelope = excluded.envelope)
     returning item`,
    [place.account, place.kind, place.item, record.version, record.envelope],
  );
  return rows.length > 0;
}

export type OwnVaultRecord = VaultRecord & Pick<VaultPlace, 'kind' | 'item'>;

export const listVaultRecords = (sql: Sql, account: AccountId): Promise<readonly OwnVaultRecord[]> =>
  sql.query<OwnVaultRecord>(
    'select kind, item, version, envelope from vault_records where account_id = $1 order by kind, item',
    [account],
  );
