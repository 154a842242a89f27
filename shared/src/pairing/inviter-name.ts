import { fromUtf8, parseAnyBase64url, toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { inviteTextIn } from './invite-text.ts';

/** Longer names are none, in letters of base64url: this app's fields end at 320 bytes. */
const longest = 428;

/**
 * The link, with the inviter's name behind the invite: in the fragment, so that the server never has it. It is a claim, which
 * nothing in a pairing relies on.
 */
export const namedLink = (link: string, name: string): string => `${link}.${toBase64url(toUtf8(name))}`;

/** The name that a link or its fragment claims, exactly as it was sent; null where there is none. */
export function inviterNameIn(link: string): string | null {
  const claimed = inviteTextIn(link)?.claim ?? '';
  const bytes = claimed === '' || claimed.length > longest ? null : parseAnyBase64url(claimed);
  return bytes === null ? null : fromUtf8(bytes);
}
