import type { DeviceId, Millis, Notice, PairId, Seat } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** A notice that has come due, and that this process has taken for a while. */
export interface DueNotice extends Notice {
  readonly pairId: PairId;
  readonly version: number;
  /** How often it has been taken, including this time. */
  readonly tries: number;
  /** The devices that are still to be reached; null for all. */
  readonly unreached: readonly DeviceId[] | null;
  readonly toldAt: readonly Millis[];
}

/** The outcome of one attempt to push a notice. */
export interface Outcome {
  /** When to retry; null if it is done. */
  readonly again: Millis | null;
  readonly unreached: readonly DeviceId[] | null;
  readonly toldAt: readonly Millis[];
}

/** How far a partner has seen the room, on a device in use. */
export interface Noticed {
  readonly pairId: PairId;
  readonly seat: Seat;
  readonly version: number;
}

interface DueRow extends Omit<DueNotice, 'version'> {
  readonly version: string;
}

/** How many due notices are taken at once. */
const batchSize = 200;

/**
 * Takes the notices due at `now`. No other process takes them before `until`, when those that were not settled are due
 * again.
 */
export async function takeDue(sql: Sql, now: Millis, until: Millis): Promise<readonly DueNotice[]> {
  const rows = await sql.query<DueRow>(
    `with due as (
       select pair_id, seat, kind from notices where due_at <= $1 order by due_at limit ${batchSize} for update skip locked
     )
     update notices n set due_at = $2, tries = n.tries + 1
     from due d
     where n.pair_id = d.pair_id and n.seat = d.seat and n.kind = d.kind
     returning n.pair_id as "pairId", n.seat as "to", n.kind, n.item, n.version, n.tries, n.unreached, n.told_at as "toldAt"`,
    [now, until],
  );
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

export async function nextNoticeAt(sql: Sql): Promise<Millis | null> {
  const [row] = await sql.query<{ next: string | null }>('select min(due_at) as next from notices');
  return row === undefined || row.next === null ? null : Number(row.next);
}

/** Stores the outcome. A notice that was seen meanwhile stays done, and a newer one that replaced it is due at once. */
export async function settle(
  sql: Sql,
  one: DueNotice,
  { now, ...outcome }: Outcome & { readonly now: Millis },
): Promise<void> {
  await sql.query(
    `update notices
     set due_at = case when due_at is null then null when version = $4 and item = $9 then $5::bigint else $6::bigint end,
       unreached = case when version = $4 and item = $9 then $7::jsonb end,
       told_at = $8::jsonb
     where pair_id = $1 and seat = $2 and kind = $3`,
    [
      one.pairId,
      one.to,
      one.kind,
      one.version,
      outcome.again,
      now,
      outcome.unreached === null ? null : JSON.stringify(outcome.unreached),
      JSON.stringify(outcome.toldAt),
      one.item,
    ],
  );
}

/** Marks the notices up to these versions as done: the partners have seen them. */
export async function settleNoticed(sql: Sql, noticed: readonly Noticed[]): Promise<void> {
  await sql.query(
    // Skips locked rows: they are being replaced or pushed right now.
    `with seen as (
       select n.pair_id, n.seat, n.kind
       from notices n join jsonb_to_recordset($1::jsonb) as i ("pairId" text, seat text, version bigint)
         on n.pair_id = i."pairId" and n.seat = i.seat and n.version <= i.version
       where n.due_at is not null
       for update of n skip locked
     )
     update notices n set due_at = null
     from seen s
     where n.pair_id = s.pair_id and n.seat = s.seat and n.kind = s.kind`,
    [JSON.stringify(noticed)],
  );
}

/** From now on a token with this hash is accepted as the notice's receipt. */
export async function expectReceipt(sql: Sql, one: DueNotice, hash: string): Promise<void> {
  await sql.query(
    'update notices set receipt_hash = $5 where pair_id = $1 and seat = $2 and kind = $3 and version = $4',
    [one.pairId, one.to, one.kind, one.version, hash],
  );
}

/** The notice of this receipt; null once it was used, or a newer notice has replaced this one. */
export async function findReceipt(
  sql: Sql,
  hash: string,
): Promise<{ readonly pairId: PairId; readonly to: Seat; readonly item: string } | null> {
  const [found] = await sql.query<{ pairId: PairId; to: Seat; item: string }>(
    'select pair_id as "pairId", seat as "to", item from notices where receipt_hash = $1',
    [hash],
  );
  return found ?? null;
}

export async function useReceipt(sql: Sql, hash: string): Promise<void> {
  await sql.query('update notices set receipt_hash = null where receipt_hash = $1', [hash]);
}
