import type {
  AgreementTerms,
  Head,
  PairId,
  Proposal,
  Seat,
  SignedVersion,
  ClosedProposal,
} from '@duet/shared';
import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** What became of a proposal. */
export type Outcome = 'accepted' | 'declined' | 'withdrawn' | 'superseded';

/** A stored proposal, open or closed. */
export interface StoredProposal extends Proposal {
  readonly status: 'open' | Outcome;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly head_before: string;
  readonly proposer: Seat;
  readonly words: string;
  readonly renewals: number;
  readonly look_again_at: string | null;
  readonly daily_check_in: boolean;
  readonly weekly_review: boolean;
  readonly proposed_at: string;
  readonly proposed: string;
  readonly status: StoredProposal['status'];
  readonly closed_at: string | null;
  readonly closing: string | null;
  readonly comment: string | null;
  readonly head: string | null;
}

const termsOf = (row: Row): AgreementTerms => ({
  renewals: row.renewals,
  lookAgainAt: row.look_again_at === null ? null : Number(row.look_again_at),
  dailyCheckIn: row.daily_check_in,
  weeklyReview: row.weekly_review,
});

const proposalOf = (row: Row): Proposal => ({
  id: row.id,
  version: row.version,
  before: row.head_before,
  proposer: row.proposer,
  words: row.words,
  terms: termsOf(row),
  proposedAt: Number(row.proposed_at),
  proposed: row.proposed,
});

function versionOf(row: Row): SignedVersion {
  const { before: _, ...version } = proposalOf(row);
  return { ...version, signedAt: Number(row.closed_at), accepted: row.closing ?? '' };
}

/** Until the transaction ends, nobody else changes this pair's agreement. False if the pair has ended. */
export async function lockPair(sql: Sql, pairId: PairId): Promise<boolean> {
  const rows = await sql.query('select 1 from pairs where id = $1 and ended_at is null for update', [pairId]);
  return rows.length > 0;
}

export interface InForce {
  /** 0 before the first version. */
  readonly version: number;
  /** The pair's id before the first version. */
  readonly head: Head;
}

export async function findInForce(sql: Sql, pairId: PairId): Promise<InForce> {
  const [row] = await sql.query<InForce>(
    `select version, head from agreement_proposals
     where pair_id = $1 and status = 'accepted' order by version desc limit 1`,
    [pairId],
  );
  return row ?? { version: 0, head: pairId };
}

export async function findProposal(sql: Sql, pairId: PairId, id: string): Promise<StoredProposal | null> {
  const [row] = await sql.query<Row>('select * from agreement_proposals where pair_id = $1 and id = $2', [
    pairId,
    id,
  ]);
  return row === undefined ? null : { ...proposalOf(row), status: row.status };
}

/** The versions after `after`, oldest first. */
export async function listVersions(sql: Sql, pairId: PairId, after = 0): Promise<readonly SignedVersion[]> {
  const rows = await sql.query<Row>(
    `select * from agreement_proposals
     where pair_id = $1 and status = 'accepted' and version > $2 order by version`,
    [pairId, after],
  );
  return rows.map((each) => versionOf(each));
}

export async function findOpen(sql: Sql, pairId: PairId): Promise<Proposal | null> {
  const [row] = await sql.query<Row>(
    `select * from agreement_proposals where pair_id = $1 and status = 'open'`,
    [pairId],
  );
  return row === undefined ? null : proposalOf(row);
}

/** The newest closed proposal, unless it became a version. */
export async function findClosed(sql: Sql, pairId: PairId): Promise<ClosedProposal | null> {
  const [row] = await sql.query<Row>(
    `select * from agreement_proposals
     where pair_id = $1 and status <> 'open' order by turn desc limit 1`,
    [pairId],
  );
  if (row === undefined || row.status === 'open' || row.status === 'accepted') return null;
  const { status: outcome, closing: signature, comment } = row;
  return { ...proposalOf(row), outcome, closedAt: Number(row.closed_at), signature, comment };
}

/** AGR-2: at most one proposal is open at a time. */
export async function supersedeOpen(sql: Sql, pairId: PairId, at: Millis): Promise<void> {
  await sql.query(
    `update agreement_proposals set status = 'superseded', closed_at = $2
     where pair_id = $1 and status = 'open'`,
    [pairId, at],
  );
}

export async function insertProposal(sql: Sql, pairId: PairId, proposal: Proposal): Promise<void> {
  const { id, version, before, proposer, words, terms, proposedAt, proposed } = proposal;
  const { renewals, lookAgainAt, dailyCheckIn, weeklyReview } = terms;
  await sql.query(
    `insert into agreement_proposals (pair_id, id, version, head_before, proposer, words, renewals, look_again_at,
       daily_check_in, weekly_review, proposed_at, proposed, status, turn)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open',
       (select coalesce(max(turn), 0) + 1 from agreement_proposals where pair_id = $1)`,
    [
      pairId,
      id,
      version,
      before,
      proposer,
      words,
      renewals,
      lookAgainAt,
      dailyCheckIn,
      weeklyReview,
      proposedAt,
      proposed,
    ],
  );
}

export interface Closing {
  readonly status: Exclude<Outcome, 'superseded'>;
  readonly at: Millis;
  readonly signature: string;
  readonly comment: string | null;
  /** The head of the version that it became; null if it became none. */
  readonly head: Head | null;
}

export async function closeProposal(
  sql: Sql,
  { pairId, id }: { readonly pairId: PairId; readonly id: string },
  closing: Closing,
): Promise<void> {
  await sql.query(
    `update agreement_proposals set status = $3, closed_at = $4, closing = $5, comment = $6, head = $7
     where pair_id = $1 and id = $2`,
    [pairId, id, closing.status, closing.at, closing.signature, closing.comment, closing.head],
  );
}

/** How many proposals that did not become versions are kept whole. */
const closedKept = 20;

/**
 * Older ones based on the version in force lose only their words: without its row, a proposal that is sent again would be
 * open again. Those based on an earlier version are deleted, because they would be refused.
 */
export async function forgetOldClosed(sql: Sql, pairId: PairId, inForce: number): Promise<void> {
  const old = `pair_id = $1 and id in (
    select id from agreement_proposals where pair_id = $1 and status not in ('open', 'accepted')
    order by turn desc offset $2)`;
  await sql.query(`update agreement_proposals set words = '', comment = null where ${old} and words <> ''`, [
    pairId,
    closedKept,
  ]);
  await sql.query(`delete from agreement_proposals where ${old} and version <= $3`, [
    pairId,
    closedKept,
    inForce,
  ]);
}
