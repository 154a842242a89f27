import { fromBase64url, parseBase64url, toBase64url } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/digest.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';
import { verifySignature } from '../identity/signing.ts';
import type { AccountId, Head, Millis, PairId, Sealed, Seat } from '../ids/ids.ts';
import { otherSeat } from '../ids/ids.ts';
import type { AgreementTerms } from './terms.ts';

export type AgreementAction = 'propose' | 'accept' | 'decline' | 'withdraw';

/** What a person signs when they propose, accept, decline or withdraw. */
export interface AgreementStep {
  readonly action: AgreementAction;
  readonly signer: AccountId;
  readonly pairId: PairId;
  /** The number this version has if both sign it. */
  readonly version: number;
  /** Head of the version in force, on which this one is based. */
  readonly before: Head;
  /** Hash of words and terms (`contentHashOf`), base64url. */
  readonly content: string;
  /** The version in force: 0 before the first. */
  readonly base: number;
}

/**
 * The bytes that are signed: `duet/agreement/v1` and the step's fields, ids and hashes as their raw bytes. A malformed
 * id or hash throws: they were checked before.
 */
export const agreementMessage = (step: AgreementStep): Uint8Array =>
  signedBytes('agreement', [
    step.action,
    fromBase64url(step.signer),
    fromBase64url(step.pairId),
    String(step.version),
    fromBase64url(step.before),
    fromBase64url(step.content),
    String(step.base),
  ]);

/**
 * How each term is signed, in this order. Signatures of old versions depend on every entry and on the order: never
 * change them. A term without an entry does not compile, so no term can go unsigned.
 */
const signedTerms = {
  renewals: ({ renewals }) => String(renewals),
  lookAgainAt: ({ lookAgainAt }) => (lookAgainAt === null ? '' : String(lookAgainAt)),
  dailyCheckIn: ({ dailyCheckIn }) => String(dailyCheckIn),
  weeklyReview: ({ weeklyReview }) => String(weeklyReview),
} satisfies Readonly<Record<keyof AgreementTerms, (terms: AgreementTerms) => string>>;

/**
 * Hash of the sealed words and the plain terms, base64url. The service can check it without reading the words, and
 * learns nothing about them from it.
 */
export const contentHashOf = (words: Sealed, terms: AgreementTerms): string =>
  toBase64url(
    sha256(
      signedBytes('agreement-content', [words, ...Object.values(signedTerms).map((textOf) => textOf(terms))]),
    ),
  );

/** A version that both have signed, as it is stored and sent. */
export interface SignedVersion {
  readonly version: number;
  /** The proposal that became it. */
  readonly id: string;
  readonly proposer: Seat;
  readonly words: Sealed;
  readonly terms: AgreementTerms;
  readonly proposedAt: Millis;
  readonly signedAt: Millis;
  /** Ed25519 of the proposer over `propose` and of the other over `accept`, base64url. */
  readonly proposed: string;
  readonly accepted: string;
}

/** Who the two are, and by which keys they sign; raw Ed25519 public keys. */
export interface Signers {
  readonly pairId: PairId;
  readonly accounts: Readonly<
    Record<Seat, { readonly accountId: AccountId; readonly signingKey: Uint8Array }>
  >;
}

/** Head of a version: it covers what was signed, both signatures, and the head before. */
export const headAfter = (pairId: PairId, before: Head, version: SignedVersion): Head =>
  toBase64url(
    sha256(
      signedBytes('agreement-head', [
        fromBase64url(pairId),
        String(version.version),
        fromBase64url(before),
        fromBase64url(contentHashOf(version.words, version.terms)),
        version.proposer,
        fromBase64url(version.proposed),
        fromBase64url(version.accepted),
      ]),
    ),
  );

/** A step of whoever sits in `seat`. */
export interface StepBySeat extends Omit<AgreementStep, 'signer' | 'pairId'> {
  readonly seat: Seat;
}

/** Whether `signature` is the one of whoever sits in `seat` for this step; false for anything malformed. */
export function stepHolds(signers: Signers, { seat, ...step }: StepBySeat, signature: string): boolean {
  const { accountId, signingKey } = signers.accounts[seat];
  const bytes = parseBase64url(signature, 64);
  if (bytes === null || parseBase64url(step.before, 32) === null) return false;
  const message = agreementMessage({ ...step, signer: accountId, pairId: signers.pairId });
  return verifySignature(signingKey, message, bytes);
}

/** The heads of the versions 1, 2, …, or the first that is not what both signed in this place. */
export type CheckedChain =
  | { readonly ok: true; readonly heads: readonly Head[] }
  | { readonly ok: false; readonly version: number };

/**
 * Checks every version and its place from the pair on: numbers without a gap, each based on the one before, both
 * signatures. Starts after `from` where a part was checked before. Never throws on what came from outside.
 */
export function checkChain(
  signers: Signers,
  versions: readonly SignedVersion[],
  from: readonly Head[] = [],
): CheckedChain {
  const heads = [...from];
  for (const version of versions.slice(from.length)) {
    const base = heads.length;
    const before = heads.at(-1) ?? signers.pairId;
    const content = contentHashOf(version.words, version.terms);
    const step = { version: base + 1, before, content, base };
    const holds =
      version.version === base + 1 &&
      stepHolds(signers, { ...step, seat: version.proposer, action: 'propose' }, version.proposed) &&
      stepHolds(signers, { ...step, seat: otherSeat(version.proposer), action: 'accept' }, version.accepted);
    if (!holds) return { ok: false, version: base + 1 };
    heads.push(headAfter(signers.pairId, before, version));
  }
  return { ok: true, heads };
}

/** The newest version a person has checked before: what comes later has to continue from it. */
export interface PinnedHead {
  readonly version: number;
  readonly head: Head;
}

/** Whether a checked chain goes on from what was pinned; if not, whether it is shorter than that or another. */
export function extendsPin(
  heads: readonly Head[],
  pin: PinnedHead | null,
): 'extends' | 'rolled_back' | 'forked' {
  if (pin === null || pin.version === 0) return 'extends';
  if (heads.length < pin.version) return 'rolled_back';
  return heads[pin.version - 1] === pin.head ? 'extends' : 'forked';
}
