import {
  type Agreement,
  type AgreementAction,
  type AccountKeys,
  checkChain,
  type ClosedProposal,
  contentHashOf,
  extendsPin,
  fromBase64url,
  type Head,
  otherSeat,
  type Proposal,
  type Seat,
  type Signers,
  stepHolds,
} from '@duet/shared';
import type { AgreementWarning } from './state.ts';
import type { PairRecord } from '../pair/pair-texts.ts';

/** Who signs in which seat: taken from this account's pair record, never from the service. */
export function signersOf(keys: AccountKeys, { pairId, partner }: PairRecord, seat: Seat): Signers {
  const me = { accountId: keys.accountId, signingKey: keys.signing.publicKey };
  const other = { accountId: partner.accountId, signingKey: fromBase64url(partner.signingKey) };
  return { pairId, accounts: seat === 'a' ? { a: me, b: other } : { a: other, b: me } };
}

export type Checked =
  | { readonly ok: true; readonly heads: readonly Head[] }
  | { readonly ok: false; readonly warning: AgreementWarning };

/** The act that closed a proposal and was signed; nobody signs that a newer proposal took its place. */
const closings: Readonly<Record<ClosedProposal['outcome'], AgreementAction | null>> = {
  declined: 'decline',
  withdrawn: 'withdraw',
  superseded: null,
};

function proposalHolds(signers: Signers, proposal: Proposal): boolean {
  const { proposer: seat, version, before, words, terms, proposed } = proposal;
  const step = { version, before, content: contentHashOf(words, terms), base: version - 1 };
  return stepHolds(signers, { ...step, seat, action: 'propose' }, proposed);
}

function closingHolds(signers: Signers, closed: ClosedProposal): boolean {
  const action = closings[closed.outcome];
  if (action === null) return proposalHolds(signers, closed);
  const { proposer, version, before, words, terms, signature } = closed;
  const seat = action === 'withdraw' ? proposer : otherSeat(proposer);
  const step = { seat, action, version, before, content: contentHashOf(words, terms), base: version - 1 };
  return proposalHolds(signers, closed) && stepHolds(signers, step, signature ?? '');
}

/**
 * Checks everything the service sent against the keys of both and against what was checked before (C6). `from`: the heads
 * of versions that have not changed since the last check.
 */
export function checkAgreement(
  signers: Signers,
  told: Agreement,
  { from, pin }: { readonly from: readonly Head[]; readonly pin: PairRecord['head'] },
): Checked {
  const chain = checkChain(signers, told.versions, from);
  if (!chain.ok) return { ok: false, warning: { kind: 'broken', version: chain.version } };
  const { heads } = chain;
  const goes = extendsPin(heads, pin);
  if (goes !== 'extends') return { ok: false, warning: { kind: goes, version: pin?.version ?? 0 } };
  const broken = { ok: false, warning: { kind: 'broken', version: heads.length + 1 } } as const;
  const { open, closed } = told;
  const onTop = (proposal: Proposal): boolean =>
    proposal.version === heads.length + 1 && proposal.before === (heads.at(-1) ?? signers.pairId);
  if (open !== null && !(onTop(open) && proposalHolds(signers, open))) return broken;
  if (closed !== null && !(onTop(closed) && closingHolds(signers, closed))) return broken;
  return { ok: true, heads };
}
