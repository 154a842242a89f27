import { parseBase64url, toBase64url, toUtf8 } from '../identity/base64url.ts';
import { derive, sha256 } from '../identity/digest.ts';

/** Bytes of an invite's secret, made by the inviter; the server never has it. */
export const inviteSecretLength = 16;

const part = (secret: Uint8Array, info: 'locator' | 'mac'): Uint8Array =>
  derive(secret, { salt: toUtf8('duet/invite/v1'), info });

/** Finds the invite on the server, which keeps only its hash. 32 bytes. */
export const locatorOf = (secret: Uint8Array): Uint8Array => part(secret, 'locator');

export const locatorHash = (locator: Uint8Array): Uint8Array => sha256(locator);

/** Key of the two MACs of a pairing. 32 bytes. */
export const macKeyOf = (secret: Uint8Array): Uint8Array => part(secret, 'mac');

/** The secret stands in the fragment, which a browser never sends. */
export const inviteLink = (origin: string, secret: Uint8Array): string => `${origin}/join#${toBase64url(secret)}`;

/** The secret of a pasted link, or of the bare code; null where there is none. */
export function parseInvite(linkOrCode: string): Uint8Array | null {
  const text = linkOrCode.trim();
  return parseBase64url(text.slice(text.indexOf('#') + 1), inviteSecretLength);
}
