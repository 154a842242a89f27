import * as z from 'zod';
import { accountId, hash, key, millis, nonce, pairId, sealedRecord, signature } from './scalars.ts';

const inviteId = z.uuid();
export const inviteKind = z.enum(['screen', 'link']);

/** POST /api/invites: `locatorHash` = SHA-256 of the locator; the secret itself never reaches the server. */
export const newInvite = z.strictObject({ kind: inviteKind, locatorHash: hash, commitment: hash });

/** What both sides' public halves are. */
const partyKeys = z.strictObject({ accountId, signingKey: key, agreementKey: key });

/** POST /api/invites/redeem: `mac` = MAC under the invite's secret over the joiner's keys and nonce. */
export const redemption = z.strictObject({ locator: hash, nonce, mac: hash });

/** POST /api/invites/:inviteId/reveal, by the inviter, after the joiner's MAC held. */
export const reveal = z.strictObject({ nonce, mac: hash });

/**
 * POST /api/invites/:inviteId/confirm, by each: the emoji were the same. `proof` is the signing key's over `pair` [pairId];
 * `record` is the pair record under the own vault key.
 */
export const confirmation = z.strictObject({ pairId, proof: signature, record: sealedRecord });

/**
 * GET /api/invites/:inviteId by either side, and the answer of every call above. `role` is the asker's.
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
