import type { AccountId, ButtonId, DeviceId } from '../ids/ids.ts';
import { toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/digest.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';

/** An account's id binds both its public keys. */
export const accountIdOf = (signingKey: Uint8Array, agreementKey: Uint8Array): AccountId =>
  toBase64url(sha256(signedBytes('account', [signingKey, agreementKey])));

/** `publicKey`: uncompressed P-256 point, 65 bytes. */
export const deviceIdOf = (publicKey: Uint8Array): DeviceId => toBase64url(sha256(publicKey).subarray(0, 16));

/** What the service knows a button by: the hash of its token as it is written, so that it need not know the token. */
export const buttonIdOf = (token: string): ButtonId => toBase64url(sha256(toUtf8(token)));
