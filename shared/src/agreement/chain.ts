import { fromBase64url, parseBase64url, toBase64url } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/digest.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';
import { verifySignature } from '../identity/signing.ts';
import type { AccountId, Head, Millis, PairId, Sealed, Seat } from '../ids/ids.ts';
import { otherSeat } from '../ids/ids.ts';
import type { AgreementTerms } from './terms.ts';

export type AgreementAction = 'propose' | 'accept' | 'decline' | 'withdraw';

/** What a partner signs when proposing, accepting, declining or withdrawing. */
export interface AgreementStep {
  readonly action: AgreementAction;
  readonly signer: AccountId;
  readonly pairId: PairId;
  /** The number that this version gets if both sign it. */
  readonly version: number;
  /** Head of the version in force, which this one is based on. */
  readonly before: Head;
  /** Hash of the words and terms (`contentHashOf`), base64url. */
  readonly content: string;
  /** Number of the version in force; 0 before the first. */
  readonly base: number;
}

/**
 * The bytes that are signed: `duet/agreement/v1` and the step's fields, with ids and hashes as raw bytes.
 * @throws {Error} where an id or hash is malformed: a caller forgot to parse it.
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

/** A version that both partners have signed, as it is stored and sent. */
export interface SignedVersion {
  readonly version: number;
  /** Id of the proposal that became this version. */
  readonly id: string;
  readonly proposer: Seat;
  readonly words: Sealed;
  readonly terms: AgreementTerms;
  readonly proposedAt: Millis;
  readonly signedAt: Millis;
  /** Ed25519 signatures, base64url: the proposer's of `propose`, the other partner's of `accept`. */
  readonly proposed: string;
  readonly accepted: string;
}

/** The two partners and the raw Ed25519 public keys that they sign with. */
export interface Signers {
  readonly pairId: PairId;
  readonly accounts: Readonly<
    Record<Seat, { readonly accountId: AccountId; readonly signingKey: Uint8Array }>
  >;
}

/** Head of a version. It covers the signed content, both signatures and the previous head. */
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

/** A step taken by the partner in `seat`. */
export interface StepBySeat extends Omit<AgreementStep, 'signer' | 'pairId'> {
  readonly seat: Seat;
}

/** Whether `signature` is this step's, made by the partner in `seat`; false for anything malformed. */
export function stepHolds(signers: Signers, { seat, ...step }: StepBySeat, signature: string): boolean {
  const { accountId, signingKey } = signers.accounts[seat];
  const bytes = parseBase64url(signature, 64);
  if (bytes === null || parseBase64url(step.before, 32) === null) return false;
  const message = agreementMessage({ ...step, signer: accountId, pairId: signers.pairId });
  return verifySignature(signingKey, message, bytes);
}

/** The heads of versions 1, 2, …, or the number of the first version that does not hold. */
export type CheckedChain =
  | { readonly ok: true; readonly heads: readonly Head[] }
  | { readonly ok: false; readonly version: number };

/**
 * Checks the whole chain, which begins at the pair's id: numbers without a gap, each version based on the one before it,
 * both signatures. `from` holds the heads of versions that were checked earlier. Never throws on untrusted input.
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

/** The newest version that this account has checked. Later versions must continue from it. */
export interface PinnedHead {
  readonly version: number;
  readonly head: Head;
}

/**
 * Whether a checked chain continues from the pin; if not, whether it is shorter (`rolled_back`) or another (`forked`).
 */
export function extendsPin(
  heads: readonly Head[],
  pin: PinnedHead | null,
): 'extends' | 'rolled_back' | 'forked' {
  if (pin === null || pin.version === 0) return 'extends';
  if (heads.length < pin.version) return 'rolled_back';
  return heads[pin.version - 1] === pin.head ? 'extends' : 'forked';
}
