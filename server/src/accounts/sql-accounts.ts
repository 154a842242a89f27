import type { AccountId, Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** Public keys, base64url. */
export interface StoredAccount {
  readonly accountId: AccountId;
  readonly signingKey: string;
  readonly agreementKey: string;
  readonly enrolKey: string;
  readonly createdAt: Millis;
}

interface AccountRow {
  readonly id: string;
  readonly signing_key: string;
  readonly agreement_key: string;
  readonly enrol_key: string;
  readonly created_at: string;
}

const stored = (row: AccountRow): StoredAccount => ({
  accountId: row.id,
  signingKey: row.signing_key,
  agreementKey: row.agreement_key,
  enrolKey: row.enrol_key,
  createdAt: Number(row.created_at),
});

/** Does nothing if the account exists already. */
export async function insertAccount(sql: Sql, account: StoredAccount): Promise<void> {
  await sql.query(
    `insert into accounts (id, signing_key, agreement_key, enrol_key, created_at)
     values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
    [account.accountId, account.signingKey, account.agreementKey, account.enrolKey, account.createdAt],
  );
}

export async function findAccount(sql: Sql, account: AccountId): Promise<StoredAccount | null> {
  const [row] = await sql.query<AccountRow>('select * from accounts where id = $1', [account]);
  return row === undefined ? null : stored(row);
}

/**
 * Until the transaction ends, nobody else pairs, unlinks or deletes these accounts. They are always locked in the same
 * order, so that two transactions never deadlock. "no key update" still lets others write rows that refer to an account.
 */
export async function lockAccounts(sql: Sql, accounts: readonly AccountId[]): Promise<void> {
  for (const account of [...accounts].sort())
    await sql.query('select 1 from accounts where id = $1 for no key update', [account]);
}

/** Deletes its devices and records as well. Its membership must have been deleted before. */
export async function deleteAccountRow(sql: Sql, account: AccountId): Promise<void> {
  await sql.query('delete from accounts where id = $1', [account]);
}
