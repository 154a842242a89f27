import {
  type Agreement,
  agreement,
  type AgreementAction,
  agreementMessage,
  type AgreementTerms,
  contentHashOf,
  headAfter,
  type NewProposal,
  type PairId,
  sign,
  toBase64url,
} from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Reply } from '../service/duet.ts';
import { type Person, sealedStandIn } from './raw-person.ts';

export const someTerms: AgreementTerms = {
  renewals: 1,
  lookAgainAt: null,
  dailyCheckIn: false,
  weeklyReview: true,
};

export const agreementIn = (reply: Reply): Agreement => {
  expect(reply.status).toBe(200);
  return agreement.parse(reply.body);
};

export const agreementOf = async (person: Person): Promise<Agreement> =>
  agreementIn(await person.ask('GET', '/agreement'));

/** The person's signature for this act on a proposal. */
export function signatureOf(
  { keys }: Person,
  action: AgreementAction,
  {
    pairId,
    version,
    before,
    words,
    terms,
  }: Omit<NewProposal, 'proposed' | 'id'> & { readonly pairId: PairId },
): string {
  const content = contentHashOf(words, terms);
  const step = { action, signer: keys.accountId, pairId, version, before, content, base: version - 1 };
  return toBase64url(sign(keys.signing.seed, agreementMessage(step)));
}

/** The place after the end of a chain, as the service tells it. */
export const placeAfter = (pairId: PairId, { versions }: Agreement) => ({
  version: versions.length + 1,
  before: versions.reduce((head, version) => headAfter(pairId, head, version), pairId),
});

/** A signed proposal, based on the version in force unless `part` says otherwise. */
export async function proposalBy(
  person: Person,
  pairId: PairId,
  part: Partial<NewProposal> = {},
): Promise<NewProposal> {
  const place = part.before === undefined ? placeAfter(pairId, await agreementOf(person)) : {};
  const unsigned = {
    version: 1,
    before: pairId,
    words: sealedStandIn(),
    terms: someTerms,
    ...place,
    ...part,
  };
  const proposed = part.proposed ?? signatureOf(person, 'propose', { ...unsigned, pairId });
  return { id: randomUUID(), ...unsigned, proposed };
}

export const send = (person: Person, proposal: NewProposal): Promise<Reply> =>
  person.ask('POST', '/agreement/proposals', proposal);

export async function proposed(
  person: Person,
  pairId: PairId,
  part: Partial<NewProposal> = {},
): Promise<NewProposal & { readonly pairId: PairId }> {
  const proposal = await proposalBy(person, pairId, part);
  agreementIn(await send(person, proposal));
  return { ...proposal, pairId };
}

type Proposed = NewProposal & { readonly pairId: PairId };

export const accepts = (person: Person, proposal: Proposed): Promise<Reply> =>
  person.ask('POST', `/agreement/proposals/${proposal.id}/accept`, {
    signature: signatureOf(person, 'accept', proposal),
  });

export const declines = (person: Person, proposal: Proposed, comment: string | null = null): Promise<Reply> =>
  person.ask('POST', `/agreement/proposals/${proposal.id}/decline`, {
    signature: signatureOf(person, 'decline', proposal),
    comment,
  });

export const withdraws = (person: Person, proposal: Proposed): Promise<Reply> =>
  person.ask('POST', `/agreement/proposals/${proposal.id}/withdraw`, {
    signature: signatureOf(person, 'withdraw', proposal),
    comment: null,
  });
