import { parseBase64url, toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/bytes.ts';
import { derive, sha256 } from '../bytes/digest.ts';

/** Bytes of an invite's secret, made by the inviter; the server never has it. */
export const inviteSecretLength = 16;
const pledgeLength = 16;

const part = (secret: Uint8Array, info: 'locator' | 'mac'): Uint8Array =>
  derive(secret, { salt: toUtf8('duet/invite/v1'), info });

/** Finds the invite on the server, which keeps only its hash. 32 bytes. */
export const locatorOf = (secret: Uint8Array): Uint8Array => part(secret, 'locator');

export const locatorHash = (locator: Uint8Array): Uint8Array => sha256(locator);

/** Key of the two MACs of a pairing. 32 bytes. */
export const macKeyOf = (secret: Uint8Array): Uint8Array => part(secret, 'mac');

/**
 * What a link carries, and the code a person pastes. The start of the inviter's commitment is in it because the joiner
 * sends a nonce before seeing a commitment from the server: one who knew both the link and the server could otherwise
 * commit late, and try nonces until four emoji match (docs/adr).
 */
export interface Invite {
  readonly secret: Uint8Array;
  /** First 16 bytes of the inviter's commitment. */
  readonly pledge: Uint8Array;
}

export const pledgeOf = (commitment: Uint8Array): Uint8Array => commitment.subarray(0, pledgeLength);

/** The invite stands in the fragment, which a browser never sends. */
export const inviteLink = (origin: string, { secret, pledge }: Invite): string =>
  `${origin}/join#${toBase64url(concatBytes(secret, pledge))}`;

/** The invite in a pasted link, or in the bare code; null where there is none. */
export function parseInvite(linkOrCode: string): Invite | null {
  const text = linkOrCode.trim();
  const bytes = parseBase64url(text.slice(text.indexOf('#') + 1), inviteSecretLength + pledgeLength);
  if (bytes === null) return null;
  return { secret: bytes.slice(0, inviteSecretLength), pledge: bytes.slice(inviteSecretLength) };
}
