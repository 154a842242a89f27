import {
  commitmentOf,
  type Confirmation,
  fromBase64url,
  inviterMac,
  type InviteKind,
  joinerMac,
  locatorHash,
  locatorOf,
  type NewInvite,
  type Pairing,
  pairIdOf,
  pairing,
  pairMessage,
  type Redemption,
  type Reveal,
  sign,
  toBase64url,
  transcriptOf,
} from '@duet/shared';
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Asked, Reply } from '../service/duet.ts';
import { newPerson, type Person, sealedStandIn } from './raw-person.ts';

/** An invite, with what only its maker knows. */
export interface Offer {
  readonly inviter: Person;
  readonly secret: Uint8Array;
  readonly nonce: Uint8Array;
  readonly body: NewInvite;
}

const partyOf = ({ keys }: Person) => ({
  signingKey: keys.signing.publicKey,
  agreementKey: keys.agreement.publicKey,
});

export const pairingIn = (reply: Reply): Pairing => {
  expect(reply.status).toBe(200);
  return pairing.parse(reply.body);
};

export function makeOffer(inviter: Person, kind: InviteKind = 'screen'): Offer {
  const secret = randomBytes(16);
  const nonce = randomBytes(32);
  const commitment = toBase64url(commitmentOf(partyOf(inviter), nonce));
  const hash = toBase64url(locatorHash(locatorOf(secret)));
  return { inviter, secret, nonce, body: { kind, locatorHash: hash, commitment } };
}

export async function offer(
  inviter: Person,
  kind: InviteKind = 'screen',
): Promise<Offer & { readonly id: string }> {
  const made = makeOffer(inviter, kind);
  const { inviteId } = pairingIn(await inviter.ask('POST', '/invites', made.body));
  return { ...made, id: inviteId };
}

/** A joiner's request, with a new nonce each time. */
export function redemptionOf(secret: Uint8Array, joiner: Person): Redemption {
  const nonce = randomBytes(32);
  return {
    locator: toBase64url(locatorOf(secret)),
    nonce: toBase64url(nonce),
    mac: toBase64url(joinerMac(secret, partyOf(joiner), nonce)),
  };
}

export const redeem = (secret: Uint8Array, joiner: Person): Promise<Reply> =>
  joiner.ask('POST', '/invites/redeem', redemptionOf(secret, joiner));

/** The transcript as the inviter sees it, from what the server says of the joiner. */
function exchangeOf({ inviter, nonce }: Offer, { inviter: { commitment }, joiner }: Pairing) {
  if (joiner === null) throw new Error('nobody has joined');
  return {
    inviter: partyOf(inviter),
    commitment: fromBase64url(commitment),
    joiner: {
      signingKey: fromBase64url(joiner.signingKey),
      agreementKey: fromBase64url(joiner.agreementKey),
    },
    joinerNonce: fromBase64url(joiner.nonce),
    inviterNonce: nonce,
  };
}

export const revealOf = (offered: Offer, seen: Pairing): Reveal => ({
  nonce: toBase64url(offered.nonce),
  mac: toBase64url(inviterMac(offered.secret, exchangeOf(offered, seen))),
});

/** The pair id that both clients derive. */
export const pairIdIn = (offered: Offer, seen: Pairing): string =>
  toBase64url(pairIdOf(transcriptOf(exchangeOf(offered, seen))));

export const confirmationOf = (person: Person, pairId: string): Confirmation => ({
  pairId,
  proof: toBase64url(sign(person.keys.signing.seed, pairMessage(pairId))),
  record: sealedStandIn(),
});

/** A pairing in which both are comparing the emoji. */
export interface Comparing {
  readonly inviteId: string;
  readonly pairId: string;
  readonly inviter: Person;
  readonly joiner: Person;
}

export async function compare(inviter: Person, joiner: Person): Promise<Comparing> {
  const offered = await offer(inviter);
  const seen = pairingIn(await redeem(offered.secret, joiner));
  pairingIn(await inviter.ask('POST', `/invites/${offered.id}/reveal`, revealOf(offered, seen)));
  return { inviteId: offered.id, pairId: pairIdIn(offered, seen), inviter, joiner };
}

export const confirm = ({ inviteId, pairId }: Comparing, person: Person): Promise<Reply> =>
  person.ask('POST', `/invites/${inviteId}/confirm`, confirmationOf(person, pairId));

/** Two people who are paired. Ana invited. */
export interface Couple {
  readonly ana: Person;
  readonly ben: Person;
  readonly pairId: string;
  readonly inviteId: string;
}

export async function pairUp(ana: Person, ben: Person): Promise<Couple> {
  const comparing = await compare(ana, ben);
  pairingIn(await confirm(comparing, ana));
  expect(pairingIn(await confirm(comparing, ben)).step).toBe('paired');
  return { ana, ben, pairId: comparing.pairId, inviteId: comparing.inviteId };
}

export const newCouple = async (duet: Asked): Promise<Couple> =>
  pairUp(await newPerson(duet), await newPerson(duet));
