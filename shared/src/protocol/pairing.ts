import * as z from 'zod';
import { accountId, hash, key, millis, nonce, pairId, sealedRecord, signature } from './scalars.ts';

const inviteId = z.uuid();
export const inviteKind = z.enum(['screen', 'link']);

/** POST /api/invites. `locatorHash` is the SHA-256 of the locator; the secret itself never reaches the server. */
export const newInvite = z.strictObject({ kind: inviteKind, locatorHash: hash, commitment: hash });

/** The public keys of one side. */
const partyKeys = z.strictObject({ accountId, signingKey: key, agreementKey: key });

/** POST /api/invites/redeem. `mac` is the MAC of the joiner's keys and nonce under the invite's secret. */
export const redemption = z.strictObject({ locator: hash, nonce, mac: hash });

/** POST /api/invites/:inviteId/reveal, by the inviter, after checking the joiner's MAC. */
export const reveal = z.strictObject({ nonce, mac: hash });

/**
 * POST /api/invites/:inviteId/confirm, by each side: the emoji were the same. `proof` is the signing key's signature of
 * `pair` [pairId]; `record` is the pair record, sealed with the sender's own vault key.
 */
export const confirmation = z.strictObject({ pairId, proof: signature, record: sealedRecord });

/**
 * GET /api/invites/:inviteId by either side, and the response to every call above. `role` is the caller's.
 * Steps: open → redeemed (joiner known) → revealed (inviter answered) → paired; or gone (revoked, expired, declined).
 */
export const pairing = z.strictObject({
  inviteId,
  kind: inviteKind,
  role: z.enum(['inviter', 'joiner']),
  step: z.enum(['open', 'redeemed', 'revealed', 'paired', 'gone']),
  expiresAt: millis,
  inviter: partyKeys.extend({ commitment: hash }),
  joiner: partyKeys.extend({ nonce, mac: hash }).nullable(),
  reveal: reveal.nullable(),
  confirmed: z.strictObject({ inviter: z.boolean(), joiner: z.boolean() }),
  pairId: pairId.nullable(),
});

export type InviteKind = z.infer<typeof inviteKind>;
export type NewInvite = z.infer<typeof newInvite>;
export type Redemption = z.infer<typeof redemption>;
export type Reveal = z.infer<typeof reveal>;
export type Confirmation = z.infer<typeof confirmation>;
export type Pairing = z.infer<typeof pairing>;
