import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, sha256 } from './digest.ts';
import { fromBase64url, toBase64url, toUtf8 } from './base64url.ts';
import type { AccountId, DeviceId, PairId } from '../ids.ts';

/** What a signature, hash or MAC is for; one made for one purpose never holds for another. */
export type Purpose =
  | 'account'
  | 'register'
  | 'enrol'
  | 'login'
  | 'pair'
  | 'commitment'
  | 'joiner'
  | 'inviter'
  | 'transcript'
  | 'pair-id'
  | 'sealed';

/**
 * The bytes that are signed, hashed or authenticated: utf8 `duet/<purpose>/v1`, NUL, then each field as u32 big endian length and bytes.
 * Texts go in as UTF-8; ids and keys as their raw bytes, except in a sealed text's place.
 */
export function signedBytes(purpose: Purpose, fields: readonly (string | Uint8Array)[]): Uint8Array {
  const parts = [toUtf8(`duet/${purpose}/v1`), Uint8Array.of(0)];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? toUtf8(field) : field;
    parts.push(u32(bytes.length), bytes);
  }
  return concatBytes(...parts);
}

/** Four bytes, big endian. */
export function u32(n: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

/** Ed25519, 64 bytes. `seed` is the 32-byte private seed. */
export const sign = (seed: Uint8Array, message: Uint8Array): Uint8Array => ed25519.sign(message, seed);

/** Whether this is the Ed25519 signature of `message` (RFC 8032, strict); false for anything malformed. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** An account's id binds both its public keys. */
export const accountIdOf = (signingKey: Uint8Array, agreementKey: Uint8Array): AccountId =>
  toBase64url(sha256(signedBytes('account', [signingKey, agreementKey])));

/** `publicKey`: uncompressed P-256 point, 65 bytes. */
export const deviceIdOf = (publicKey: Uint8Array): DeviceId => toBase64url(sha256(publicKey).subarray(0, 16));

/** The texts below are wire texts that were checked already; a malformed one throws. */
export interface RegistrationKeys {
  readonly signingKey: string;
  readonly agreementKey: string;
  readonly enrolKey: string;
  readonly devicePublicKey: string;
}

/** Signed by the signing key as `proof` of a registration. */
export const registrationMessage = (keys: RegistrationKeys): Uint8Array =>
  signedBytes(
    'register',
    [keys.signingKey, keys.agreementKey, keys.enrolKey, keys.devicePublicKey].map(fromBase64url),
  );

/** Signed by the enrol key to let a device in. */
export const enrolmentMessage = (accountId: AccountId, devicePublicKey: string): Uint8Array =>
  signedBytes('enrol', [fromBase64url(accountId), fromBase64url(devicePublicKey)]);

/** Signed by the device key; `origin` is what the client itself reads. */
export const loginMessage = (origin: string, deviceId: DeviceId, challenge: string): Uint8Array =>
  signedBytes('login', [origin, fromBase64url(deviceId), challenge]);

/** Signed by the signing key of each who confirmed the emoji. */
export const pairMessage = (pairId: PairId): Uint8Array => signedBytes('pair', [fromBase64url(pairId)]);
