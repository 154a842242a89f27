import { parseBase64url, toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/bytes.ts';
import { derive, sha256 } from '../bytes/digest.ts';
import { inviteTextIn } from './invite-text.ts';

/** Bytes in an invite's secret. The inviter makes it; the server never has it. */
export const inviteSecretLength = 16;
const pledgeLength = 16;

const part = (secret: Uint8Array, info: 'locator' | 'mac'): Uint8Array =>
  derive(secret, { salt: toUtf8('duet/invite/v1'), info });

/** Finds the invite on the server, which stores only the locator's hash. 32 bytes. */
export const locatorOf = (secret: Uint8Array): Uint8Array => part(secret, 'locator');

export const locatorHash = (locator: Uint8Array): Uint8Array => sha256(locator);

/** Key for the two MACs of a pairing. 32 bytes. */
export const macKeyOf = (secret: Uint8Array): Uint8Array => part(secret, 'mac');

/**
 * What a link carries, and the code that a person pastes. It includes the start of the inviter's commitment because the
 * joiner sends a nonce before seeing a commitment from the server: someone who knows the link and runs the server could
 * otherwise commit late, and try nonces until four emoji match (docs/adr/0006-the-link-carries-a-pledge.md).
 */
export interface Invite {
  readonly secret: Uint8Array;
  /** The first 16 bytes of the inviter's commitment. */
  readonly pledge: Uint8Array;
}

export const pledgeOf = (commitment: Uint8Array): Uint8Array => commitment.subarray(0, pledgeLength);

/** The invite goes into the fragment, which a browser never sends to the server. */
export const inviteLink = (origin: string, { secret, pledge }: Invite): string =>
  `${origin}/join#${toBase64url(concatBytes(secret, pledge))}`;

/** Parses a link or code that was opened, pasted or scanned; null where it contains no whole invite. */
export function parseInvite(linkOrText: string): Invite | null {
  const bytes = parseBase64url(inviteTextIn(linkOrText)?.code, inviteSecretLength + pledgeLength);
  if (bytes === null) return null;
  return { secret: bytes.slice(0, inviteSecretLength), pledge: bytes.slice(inviteSecretLength) };
}
