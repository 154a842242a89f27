import {
  fromBase64url,
  type AccountId,
  type InviteKind,
  type Millis,
  type PairId,
  type Pairing,
  pairIdOf,
  type Sealed,
  toBase64url,
  transcriptOf,
} from '@duet/shared';

/** How long an invite can be redeemed, in ms (P3): a QR code on the screen, or a link that is sent. */
export const inviteLife: Record<InviteKind, number> = { screen: 10 * 60_000, link: 24 * 3_600_000 };

/** How long both have at least to compare and confirm after an invite is redeemed, in ms. */
export const comparingTime = 10 * 60_000;

export type PartyRole = Pairing['role'];

interface InviteParty {
  readonly accountId: AccountId;
  readonly signingKey: string;
  readonly agreementKey: string;
}

export interface Invite {
  readonly inviteId: string;
  readonly kind: InviteKind;
  readonly step: Pairing['step'];
  readonly expiresAt: Millis;
  readonly inviter: InviteParty;
  readonly commitment: string;
  readonly joiner: (InviteParty & { readonly nonce: string; readonly mac: string }) | null;
  readonly reveal: { readonly nonce: string; readonly mac: string } | null;
  /** The pair records of those who have confirmed. */
  readonly records: Readonly<Record<PartyRole, Sealed | null>>;
  readonly pairId: PairId | null;
}

/** Null for everybody but its two sides: to them the invite does not exist. */
export function roleOf(invite: Invite, account: AccountId): PartyRole | null {
  if (invite.inviter.accountId === account) return 'inviter';
  return invite.joiner?.accountId === account ? 'joiner' : null;
}

export const otherParty = (invite: Invite, role: PartyRole): AccountId | null =>
  role === 'joiner' ? invite.inviter.accountId : (invite.joiner?.accountId ?? null);

/** The step of the pairing at `now`: once it has expired it is gone, unless it has made a pair. */
export const stepAt = ({ step, expiresAt }: Invite, now: Millis): Pairing['step'] =>
  step !== 'paired' && now >= expiresAt ? 'gone' : step;

const rawKeys = (party: InviteParty) => ({
  signingKey: fromBase64url(party.signingKey),
  agreementKey: fromBase64url(party.agreementKey),
});

/** The id that both clients must compute; null before the inviter has revealed. */
export function pairIdOfInvite({ inviter, commitment, joiner, reveal }: Invite): PairId | null {
  if (joiner === null || reveal === null) return null;
  const transcript = transcriptOf({
    inviter: rawKeys(inviter),
    commitment: fromBase64url(commitment),
    joiner: rawKeys(joiner),
    joinerNonce: fromBase64url(joiner.nonce),
    inviterNonce: fromBase64url(reveal.nonce),
  });
  return toBase64url(pairIdOf(transcript));
}

/** What one side may see of the pairing. */
export const pairingFor = (invite: Invite, role: PartyRole, now: Millis): Pairing => ({
  inviteId: invite.inviteId,
  kind: invite.kind,
  role,
  step: stepAt(invite, now),
  expiresAt: invite.expiresAt,
  inviter: { ...invite.inviter, commitment: invite.commitment },
  joiner: invite.joiner,
  reveal: invite.reveal,
  confirmed: { inviter: invite.records.inviter !== null, joiner: invite.records.joiner !== null },
  pairId: invite.pairId,
});
