import type { AccountId, ButtonId, DeviceId } from '../ids/ids.ts';
import { toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/digest.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';

/** An account's id commits to both of its public keys. */
export const accountIdOf = (signingKey: Uint8Array, agreementKey: Uint8Array): AccountId =>
  toBase64url(sha256(signedBytes('account', [signingKey, agreementKey])));

/** `publicKey`: uncompressed P-256 point, 65 bytes. */
export const deviceIdOf = (publicKey: Uint8Array): DeviceId => toBase64url(sha256(publicKey).subarray(0, 16));

/** Hash of the token as it is written. The service identifies a button by it and never stores the token. */
export const buttonIdOf = (token: string): ButtonId => toBase64url(sha256(toUtf8(token)));
