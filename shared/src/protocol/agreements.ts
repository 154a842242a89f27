import * as z from 'zod';
import { agreementTerms } from './agreement-content.ts';
import type { SignedVersion } from '../agreement/chain.ts';
import { hash, millis, sealedText, sealedWords, signature } from './scalars.ts';

const id = z.uuid();
const seat = z.enum(['a', 'b']);
const number = z.int().min(0).max(1_000_000);

export const signedVersion = z.strictObject({
  version: number,
  id,
  proposer: seat,
  words: sealedWords,
  terms: agreementTerms,
  proposedAt: millis,
  signedAt: millis,
  proposed: signature,
  accepted: signature,
}) satisfies z.ZodType<SignedVersion>;

/** A version that one of the two partners has signed. */
const proposal = z.strictObject({
  id,
  version: number,
  /** Head of the version that it is based on; the pair's id before the first version. */
  before: hash,
  proposer: seat,
  words: sealedWords,
  terms: agreementTerms,
  proposedAt: millis,
  proposed: signature,
});

/**
 * A proposal that did not become a version. `signature` is of `decline` or `withdraw`; null where it was superseded.
 */
const closedProposal = proposal.extend({
  outcome: z.enum(['declined', 'withdrawn', 'superseded']),
  closedAt: millis,
  signature: signature.nullable(),
  comment: sealedText.nullable(),
});

/** GET /api/agreement. With `after`, only later versions are returned, for a client that has the others. */
export const agreementQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

/** The response to that, and to every call below: the versions, oldest first, and the open proposal. */
export const agreement = z.strictObject({
  /** Number of the version in force; 0 before the first. */
  inForce: number,
  versions: z.array(signedVersion),
  open: proposal.nullable(),
  /** The newest proposal closed since the version in force, for a client that has not seen how it ended. */
  closed: closedProposal.nullable(),
});

/** POST /api/agreement/proposals: a whole version, signed by its proposer. `id` makes a retry idempotent. */
export const newProposal = proposal.omit({ proposer: true, proposedAt: true });

/** POST /api/agreement/proposals/:proposalId/accept, by the other partner. */
export const acceptance = z.strictObject({ signature });
/**
 * POST /api/agreement/proposals/:proposalId/decline, by the other partner, with a comment or without; /withdraw by the
 * proposer.
 */
export const refusal = z.strictObject({ signature, comment: sealedText.nullable() });

export type Agreement = z.infer<typeof agreement>;
export type Proposal = z.infer<typeof proposal>;
export type ClosedProposal = z.infer<typeof closedProposal>;
export type NewProposal = z.infer<typeof newProposal>;
export type Acceptance = z.infer<typeof acceptance>;
export type Refusal = z.infer<typeof refusal>;
