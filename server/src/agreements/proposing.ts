import {
  type AgreementAction,
  contentHashOf,
  fromBase64url,
  headAfter,
  type Millis,
  type NewProposal,
  otherSeat,
  type PairId,
  type Proposal,
  type Refusal,
  type Seat,
  stepHolds,
  type Signers,
  type Acceptance,
} from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { insertAgreementNotice } from '../push/sql-agreement-notices.ts';
import { insertAdoption } from './sql-adoptions.ts';
import {
  closeProposal,
  findInForce,
  findProposal,
  forgetOldClosed,
  insertProposal,
  lockPair,
  type StoredProposal,
  supersedeOpen,
} from './sql-agreements.ts';

/** Who asks, in which pair, and the keys with which the two sign. */
export interface Party {
  readonly pairId: PairId;
  readonly seat: Seat;
  readonly signers: Signers;
}

/** One call, in one transaction in which nobody else changes the pair's agreement (AGR-5, AGR-7). */
interface Call {
  readonly sql: Sql;
  readonly party: Party;
  readonly now: Millis;
}

/** Z4: a signature is valid only for this action, by this person, on this version. */
function requireSignature(
  { signers, seat }: Party,
  action: AgreementAction,
  { proposal, signature }: { readonly proposal: Proposal | NewProposal; readonly signature: string },
): void {
  const { version, before, words, terms } = proposal;
  const step = { seat, action, version, before, content: contentHashOf(words, terms), base: version - 1 };
  if (!stepHolds(signers, step, signature)) throw new RequestFailure('signature_wrong');
}

async function begin({ sql, party }: Call): Promise<void> {
  if (!(await lockPair(sql, party.pairId))) throw new RequestFailure('not_paired');
}

/** AGR-1, AGR-2: proposes a whole version, based on the version in force. It supersedes an open proposal. */
export async function propose(call: Call, body: NewProposal): Promise<void> {
  const { sql, party, now } = call;
  const { pairId, seat } = party;
  await begin(call);
  const before = await findProposal(sql, pairId, body.id);
  if (before !== null) {
    // A repeat, because its answer was lost.
    if (before.proposer === seat && before.proposed === body.proposed) return;
    throw new RequestFailure('proposal_gone');
  }
  const inForce = await findInForce(sql, pairId);
  if (body.version !== inForce.version + 1 || body.before !== inForce.head)
    throw new RequestFailure('agreement_moved', { version: inForce.version });
  requireSignature(party, 'propose', { proposal: body, signature: body.proposed });
  await supersedeOpen(sql, pairId, now);
  await insertProposal(sql, pairId, { ...body, proposer: seat, proposedAt: now });
  await insertAgreementNotice(sql, pairId, { to: otherSeat(seat), proposal: body.id, at: now });
  await forgetOldClosed(sql, pairId, inForce.version);
}

/**
 * The open proposal with this id. Null if it already has this status: the call is a repeat, because its answer was lost.
 */
async function openProposal(
  { sql, party }: Call,
  id: string,
  status: 'accepted' | 'declined' | 'withdrawn',
): Promise<StoredProposal | null> {
  const proposal = await findProposal(sql, party.pairId, id);
  if (proposal === null) throw new RequestFailure('not_found');
  const own = proposal.proposer === party.seat;
  if (own !== (status === 'withdrawn')) throw new RequestFailure(own ? 'own_proposal' : 'not_found');
  if (proposal.status === status) return null;
  if (proposal.status !== 'open') throw new RequestFailure('proposal_gone', { outcome: proposal.status });
  return proposal;
}

/** AGR-3, AGR-5: the second signature puts the version in force, and queues it for the room. */
export async function accept(call: Call, id: string, { signature }: Acceptance): Promise<void> {
  const { sql, party, now: at } = call;
  const { pairId } = party;
  await begin(call);
  const proposal = await openProposal(call, id, 'accepted');
  if (proposal === null) return;
  requireSignature(party, 'accept', { proposal, signature });
  const signed = { ...proposal, signedAt: at, accepted: signature };
  const head = headAfter(pairId, proposal.before, signed);
  await closeProposal(sql, { pairId, id }, { status: 'accepted', at, signature, comment: null, head });
  await insertAdoption(sql, pairId, proposal.version);
  await insertAgreementNotice(sql, pairId, { to: proposal.proposer, proposal: id, at });
}

/** AGR-3: the partner declines, with or without a comment. AGR-4: the proposer withdraws. */
export async function close(
  call: Call,
  id: string,
  { status, signature, comment }: Refusal & { readonly status: 'declined' | 'withdrawn' },
): Promise<void> {
  const { sql, party, now: at } = call;
  const { pairId } = party;
  await begin(call);
  const proposal = await openProposal(call, id, status);
  if (proposal === null) return;
  requireSignature(party, status === 'declined' ? 'decline' : 'withdraw', { proposal, signature });
  await closeProposal(sql, { pairId, id }, { status, at, signature, comment, head: null });
  if (status === 'declined')
    await insertAgreementNotice(sql, pairId, { to: proposal.proposer, proposal: id, at });
}

/** Decodes the keys, whose format was checked when the account was made. */
export const signersOf = (
  pairId: PairId,
  accounts: Readonly<Record<Seat, { readonly accountId: string; readonly signingKey: string }>>,
): Signers => ({
  pairId,
  accounts: {
    a: { ...accounts.a, signingKey: fromBase64url(accounts.a.signingKey) },
    b: { ...accounts.b, signingKey: fromBase64url(accounts.b.signingKey) },
  },
});
