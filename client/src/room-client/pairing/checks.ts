import {
  accountIdOf,
  commitmentOf,
  inviterMac,
  joinerMac,
  joinerMacHolds,
  locatorHash,
  locatorOf,
  pairIdOf,
  pairMessage,
  parseBase64url,
  pledgeOf,
  revealHolds,
  sign,
  toBase64url,
  transcriptOf,
  type AccountKeys,
  type Confirmation,
  type Exchange,
  type Invite,
  type InviteKind,
  type NewInvite,
  type Pairing,
  type Party,
  type Redemption,
  type Reveal,
} from '@duet/shared';
import type { InviterPairing, JoinerPairing, KeptPairing, SeenParty, Settled } from './store.ts';
import { sealPairRecord } from '../pair/vault-record.ts';
import type { Random } from '../device/random.ts';

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  toBase64url(one) === toBase64url(other);

const partyOf = ({ signing, agreement }: AccountKeys): Party => ({
  signingKey: signing.publicKey,
  agreementKey: agreement.publicKey,
});

/** Null unless the account id is the hash of the keys beside it. */
function seenParty(party: Pairing['inviter'] | NonNullable<Pairing['joiner']>): SeenParty | null {
  const signingKey = parseBase64url(party.signingKey, 32);
  const agreementKey = parseBase64url(party.agreementKey, 32);
  if (signingKey === null || agreementKey === null) return null;
  const accountId = accountIdOf(signingKey, agreementKey);
  return accountId === party.accountId ? { accountId, signingKey, agreementKey } : null;
}

/** The two forms of an invite: what the server gets and what the partner gets. */
export function newInviteOf(
  keys: AccountKeys,
  {
    secret,
    nonce,
    kind,
  }: { readonly secret: Uint8Array; readonly nonce: Uint8Array; readonly kind: InviteKind },
): { readonly announced: NewInvite; readonly handed: Invite } {
  const commitment = commitmentOf(partyOf(keys), nonce);
  return {
    announced: {
      kind,
      locatorHash: toBase64url(locatorHash(locatorOf(secret))),
      commitment: toBase64url(commitment),
    },
    handed: { secret, pledge: pledgeOf(commitment) },
  };
}

export const redemptionOf = (keys: AccountKeys, { secret, nonce }: JoinerPairing): Redemption => ({
  locator: toBase64url(locatorOf(secret)),
  nonce: toBase64url(nonce),
  mac: toBase64url(joinerMac(secret, partyOf(keys), nonce)),
});

/** The inviter as the server first names them, if the commitment matches the link; only the reveal proves them. */
export function seenInviter(
  { pledge }: JoinerPairing,
  { inviter }: Pairing,
): NonNullable<JoinerPairing['joined']>['inviter'] | null {
  const party = seenParty(inviter);
  const commitment = parseBase64url(inviter.commitment, 32);
  if (party === null || commitment === null || !sameBytes(pledgeOf(commitment), pledge)) return null;
  return { ...party, commitment };
}

/** The joiner, if whoever posted these keys holds the invite's secret (P4). */
export function provenJoiner(
  keys: AccountKeys,
  kept: InviterPairing,
  joiner: NonNullable<Pairing['joiner']>,
): NonNullable<InviterPairing['joiner']> | null {
  const party = seenParty(joiner);
  const nonce = parseBase64url(joiner.nonce, 32);
  const mac = parseBase64url(joiner.mac, 32);
  if (party === null || nonce === null || mac === null) return null;
  // The own nonce is revealed to the first joiner that verifies: whoever knows it could search for keys that match the emoji.
  const first = kept.joiner;
  const another = first !== null && !(first.accountId === party.accountId && sameBytes(first.nonce, nonce));
  const inviter = partyOf(keys);
  const exchange = {
    inviter,
    commitment: commitmentOf(inviter, kept.nonce),
    joiner: party,
    joinerNonce: nonce,
  };
  return another || !joinerMacHolds(kept.secret, exchange, mac) ? null : { ...party, nonce };
}

function settledBy(exchange: Exchange, partner: SeenParty): Settled {
  const transcript = transcriptOf(exchange);
  return {
    transcript,
    record: {
      pairId: toBase64url(pairIdOf(transcript)),
      partner: {
        accountId: partner.accountId,
        signingKey: toBase64url(partner.signingKey),
        agreementKey: toBase64url(partner.agreementKey),
      },
      transcript: toBase64url(transcript),
      head: null,
    },
    confirmation: null,
  };
}

/** What the inviter sends to the verified joiner, and what both then hold. */
export function revealTo(
  keys: AccountKeys,
  kept: InviterPairing,
  joiner: NonNullable<InviterPairing['joiner']>,
): { readonly reveal: Reveal; readonly settled: Settled } {
  const inviter = partyOf(keys);
  const exchange: Exchange = {
    inviter,
    commitment: commitmentOf(inviter, kept.nonce),
    joiner,
    joinerNonce: joiner.nonce,
    inviterNonce: kept.nonce,
  };
  return {
    reveal: { nonce: toBase64url(kept.nonce), mac: toBase64url(inviterMac(kept.secret, exchange)) },
    settled: settledBy(exchange, joiner),
  };
}

/** What the joiner then holds, if the commitment opens and the MAC covers this very exchange (P4). */
export function settledByReveal(keys: AccountKeys, kept: JoinerPairing, reveal: Reveal): Settled | null {
  const inviterNonce = parseBase64url(reveal.nonce, 32);
  const mac = parseBase64url(reveal.mac, 32);
  if (kept.joined === null || inviterNonce === null || mac === null) return null;
  const { inviter } = kept.joined;
  const exchange: Exchange = {
    inviter,
    commitment: inviter.commitment,
    joiner: partyOf(keys),
    joinerNonce: kept.nonce,
    inviterNonce,
  };
  return revealHolds(kept.secret, exchange, mac) ? settledBy(exchange, inviter) : null;
}

/** This side's signed statement that the emoji are the same. */
export function confirmationOf(keys: AccountKeys, { record }: Settled, random: Random): Confirmation {
  const { pairId } = record;
  return {
    pairId,
    proof: toBase64url(sign(keys.signing.seed, pairMessage(pairId))),
    record: sealPairRecord(keys, record, random),
  };
}

export function inviteIdOf(kept: KeptPairing | null): string | null {
  if (kept === null) return null;
  return kept.role === 'inviter' ? kept.inviteId : (kept.joined?.inviteId ?? null);
}
