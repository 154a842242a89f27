import type { AccountId, DeviceId, PairId } from '../ids/ids.ts';
import { fromBase64url, toUtf8 } from './base64url.ts';
import { concatBytes, u32 } from './bytes.ts';

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
  | 'sealed'
  | 'agreement'
  | 'agreement-content'
  | 'agreement-head';

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
