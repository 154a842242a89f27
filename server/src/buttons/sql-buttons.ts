import {
  type AccountId,
  type ButtonId,
  buttonsAtMost,
  type Millis,
  type PairId,
  type Sealed,
} from '@duet/shared';
import { lockAccounts } from '../accounts/sql-accounts.ts';
import { findMembership } from '../pairs/sql-pairs.ts';
import type { Membership } from '../pairs/membership.ts';
import type { Sql } from '../platform/sql.ts';

export interface StoredButton {
  readonly buttonId: ButtonId;
  readonly createdAt: Millis;
  readonly lastUsedAt: Millis | null;
  readonly label: Sealed;
}

/** The button that presses; `member` is null once its pair has ended. */
export interface PressingButton {
  readonly buttonId: ButtonId;
  readonly lastUsedAt: Millis | null;
  readonly member: Pick<Membership, 'pairId' | 'seat'> | null;
}

interface ButtonRow {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly label: string;
}

const time = (at: string | null): Millis | null => (at === null ? null : Number(at));

const stored = (row: ButtonRow): StoredButton => ({
  buttonId: row.id,
  createdAt: Number(row.created_at),
  lastUsedAt: time(row.last_used_at),
  label: row.label,
});

export interface AddedButton {
  readonly buttonId: ButtonId;
  readonly account: AccountId;
  readonly label: Sealed;
  readonly createdAt: Millis;
}

/**
 * Adds a button for the account's running pair. `known`: it has this button already, which stays as it is. `foreign`:
 * another account has it, or this account in a pair that ended. `full`: the account has as many as are allowed.
 */
export async function insertButton(
  sql: Sql,
  { buttonId, account, label, createdAt }: AddedButton,
): Promise<'made' | 'known' | 'foreign' | 'full' | 'not_paired'> {
  return sql.transaction(async (sql) => {
    await lockAccounts(sql, [account]);
    const pairId = (await findMembership(sql, account))?.pairId;
    if (pairId === undefined) return 'not_paired';
    const here = await listButtons(sql, account, pairId);
    if (here.some((button) => button.buttonId === buttonId)) return 'known';
    if (here.length >= buttonsAtMost) return 'full';
    const made = await sql.query(
      `insert into buttons (id, account_id, pair_id, label, created_at)
       values ($1, $2, $3, $4, $5) on conflict (id) do nothing returning id`,
      [buttonId, account, pairId, label, createdAt],
    );
    return made.length > 0 ? 'made' : 'foreign';
  });
}

/** Those of one pair, oldest first. */
export async function listButtons(
  sql: Sql,
  account: AccountId,
  pairId: PairId,
): Promise<readonly StoredButton[]> {
  const rows = await sql.query<ButtonRow>(
    'select * from buttons where account_id = $1 and pair_id = $2 order by created_at, id',
    [account, pairId],
  );
  return rows.map((each) => stored(each));
}

/** All of the account's buttons, each with its pair, in ended pairs as well. */
export async function listAllButtons(
  sql: Sql,
  account: AccountId,
): Promise<readonly (StoredButton & { readonly pairId: PairId })[]> {
  const rows = await sql.query<ButtonRow & { readonly pair_id: string }>(
    'select * from buttons where account_id = $1 order by created_at, id',
    [account],
  );
  return rows.map((row) => ({ ...stored(row), pairId: row.pair_id }));
}

/** Whose button it is and where it presses, in one query on each press: nothing is cached that could be out of date. */
export async function findPressingButton(sql: Sql, button: ButtonId): Promise<PressingButton | null> {
  const [row] = await sql.query<{
    readonly last_used_at: string | null;
    readonly pair_id: string;
    readonly seat: Membership['seat'] | null;
  }>(
    `select b.last_used_at, b.pair_id, m.seat from buttons b
     left join memberships m on m.account_id = b.account_id and m.pair_id = b.pair_id
     where b.id = $1`,
    [button],
  );
  if (row === undefined) return null;
  const { pair_id: pairId, seat } = row;
  return {
    buttonId: button,
    lastUsedAt: time(row.last_used_at),
    member: seat === null ? null : { pairId, seat },
  };
}

/** Whether the account had such a button. */
export async function deleteButtonRow(sql: Sql, account: AccountId, button: ButtonId): Promise<boolean> {
  const rows = await sql.query('delete from buttons where id = $1 and account_id = $2 returning id', [
    button,
    account,
  ]);
  return rows.length > 0;
}

export async function noteUse(sql: Sql, button: ButtonId, at: Millis): Promise<void> {
  await sql.query(
    'update buttons set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)',
    [button, at],
  );
}
