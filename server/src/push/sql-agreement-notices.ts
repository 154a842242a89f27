import { isLookAgainItem, type Millis, type PairId, type Seat } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { noticeDelay } from '../record/notices-in.ts';
import type { DueNotice } from './sql-notices.ts';

export interface AgreementNews {
  readonly to: Seat;
  readonly proposal: string;
  readonly at: Millis;
}

/**
 * Lets a partner know of a proposal, or of its answer. Call it in the transaction that stores it, so that neither is there
 * without the other (PUSH-4). Agreements have one kind of notice and one budget, however often they change (C1).
 */
export async function insertAgreementNotice(
  sql: Sql,
  pairId: PairId,
  { to, proposal, at }: AgreementNews,
): Promise<void> {
  await sql.query(
    // The room is locked before the notice, as it is where the room's own events are appended. A device in use settles the
    // notice by saying which version of the room it shows: a proposal is no step of the room.
    `with here as (select pair_id, version from rooms where pair_id = $1 for key share)
     insert into notices (pair_id, seat, kind, item, version, due_at)
     select h.pair_id, $2, 'agreement', $3, h.version, $4
     from here h
     where exists (
       select from memberships m join push_subscriptions s on s.account_id = m.account_id
       where m.pair_id = h.pair_id and m.seat = $2
     )
     on conflict (pair_id, seat, kind) do update
       set item = excluded.item, version = excluded.version, due_at = greatest(excluded.due_at, notices.due_at),
         tries = 0, unreached = null, receipt_hash = null`,
    [pairId, to, proposal, at + noticeDelay],
  );
}

/** Whether a notice about a proposal still says something new: it is open, or has just been answered. */
export async function isAgreementNews(sql: Sql, { pairId, to, item }: DueNotice): Promise<boolean> {
  if (isLookAgainItem(item)) return true;
  const [newest] = await sql.query<{ id: string; proposer: Seat; status: string }>(
    'select id, proposer, status from agreement_proposals where pair_id = $1 order by turn desc limit 1',
    [pairId],
  );
  if (newest === undefined || newest.id !== item) return false;
  return newest.proposer === to
    ? newest.status === 'accepted' || newest.status === 'declined'
    : newest.status === 'open';
}
