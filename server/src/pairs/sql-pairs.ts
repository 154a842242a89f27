import type { AccountId, Millis, PairId, Seat } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { recordEnded } from '../record/sql-ended-ids.ts';
import type { Membership } from './membership.ts';

export interface Pair {
  readonly pairId: PairId;
  readonly members: Readonly<Record<Seat, AccountId>>;
  readonly startedAt: Millis;
  /** The tombstone. Nothing later overrides it. */
  readonly ended: { readonly at: Millis; readonly by: Seat } | null;
}

interface PairRow {
  readonly id: string;
  readonly account_a: string;
  readonly account_b: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly ended_by: Seat | null;
}

const stored = (row: PairRow): Pair => ({
  pairId: row.id,
  members: { a: row.account_a, b: row.account_b },
  startedAt: Number(row.started_at),
  ended:
    row.ended_at === null || row.ended_by === null ? null : { at: Number(row.ended_at), by: row.ended_by },
});

export async function findMembership(sql: Sql, account: AccountId): Promise<Membership | null> {
  const [row] = await sql.query<Membership>(
    `select m.pair_id as "pairId", m.seat, case m.seat when 'a' then p.account_b else p.account_a end as partner
     from memberships m join pairs p on p.id = m.pair_id where m.account_id = $1`,
    [account],
  );
  return row ?? null;
}

/** The pair, even if it has ended; null once it is purged. */
export async function findPair(sql: Sql, pairId: PairId): Promise<Pair | null> {
  const [row] = await sql.query<PairRow>('select * from pairs where id = $1', [pairId]);
  return row === undefined ? null : stored(row);
}

/** The account's running pair and those that ended after `endedAfter`, oldest first. */
export async function listPairs(sql: Sql, account: AccountId, endedAfter: Millis): Promise<readonly Pair[]> {
  const rows = await sql.query<PairRow>(
    `select * from pairs
     where (account_a = $1 or account_b = $1) and (ended_at is null or ended_at > $2)
     order by started_at`,
    [account, endedAfter],
  );
  return rows.map((each) => stored(each));
}

export interface NewPair {
  readonly pairId: PairId;
  readonly members: Readonly<Record<Seat, AccountId>>;
  readonly startedAt: Millis;
}

/** Both accounts must be locked. `taken`: one of them has a pair. `known`: this pair existed before. */
export async function insertPair(sql: Sql, pair: NewPair): Promise<'made' | 'taken' | 'known'> {
  const { pairId, members, startedAt } = pair;
  const taken = await sql.query('select 1 from memberships where account_id in ($1, $2)', [
    members.a,
    members.b,
  ]);
  if (taken.length > 0) return 'taken';
  const made = await sql.query(
    `insert into pairs (id, account_a, account_b, started_at) values ($1, $2, $3, $4)
     on conflict (id) do nothing returning id`,
    [pairId, members.a, members.b, startedAt],
  );
  if (made.length === 0) return 'known';
  await sql.query(`insert into memberships (account_id, pair_id, seat) values ($1, $3, 'a'), ($2, $3, 'b')`, [
    members.a,
    members.b,
    pairId,
  ]);
  return 'made';
}

/** Whether the pair was still running. Of two who end it, the first is recorded. */
export async function endPair(sql: Sql, pairId: PairId, ended: { by: Seat; at: Millis }): Promise<boolean> {
  const rows = await sql.query(
    'update pairs set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null returning id',
    [pairId, ended.at, ended.by],
  );
  await recordEnded(sql, 'pair', { ids: [pairId], at: ended.at });
  await sql.query('delete from memberships where pair_id = $1', [pairId]);
  // Notices that still wait must not be pushed after the end (P7).
  await sql.query('delete from notices where pair_id = $1', [pairId]);
  return rows.length > 0;
}

/** Deletes the pairs that ended before `endedBefore`, with their rooms, events and pair records. */
export async function deleteOldPairs(sql: Sql, endedBefore: Millis): Promise<void> {
  await sql.query(
    `delete from vault_records v using pairs p
     where v.kind = 'pair' and v.item = p.id and p.ended_at < $1`,
    [endedBefore],
  );
  await sql.query('delete from pairs where ended_at < $1', [endedBefore]);
}

/** Deletes the account's pairs that nobody is left to export. */
export async function deleteOrphanedPairs(sql: Sql, account: AccountId): Promise<void> {
  await sql.query(
    `delete from pairs p where (p.account_a = $1 or p.account_b = $1)
       and not exists (select 1 from accounts a where a.id in (p.account_a, p.account_b))`,
    [account],
  );
}
