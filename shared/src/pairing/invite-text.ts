import { parseAnyBase64url } from '../bytes/base64url.ts';

/** What a link carries, as it is written. */
export interface InviteText {
  /** The invite itself (invite.ts). */
  readonly code: string;
  /** The name behind it (inviter-name.ts); empty where there is none. */
  readonly claim: string;
}

/** Letters of a code: base64url of its 32 bytes. */
const length = 43;
/** Where a long line was broken: spaces, ends of lines, the `=` of a mail, the `>` of a quoted one. */
const gap = '(?:=?\\s[\\s>]*)?';
/** A sign that can stand in no code follows, or the `_` that some messengers put around a text. */
const end = '(?![A-Za-z\\d-])(?:\\.([\\w-]+))?';
/** Only behind the `#` may a code be broken: elsewhere any few words could be taken for one. */
const places = [
  new RegExp(`#${gap}((?:[\\w-]${gap}){${length - 1}}[\\w-])${end}`, 'g'),
  new RegExp(`(?:^|[^\\w-])([\\w-]{${length}})${end}`, 'g'),
];

/** What is seen nowhere, but may be copied along. */
const unseen = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const encoded = /%([2-7][\da-f])/gi;

/** Links within links are encoded once for each. */
function decoded(text: string): string {
  const once = text.replace(encoded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return once === text ? text : decoded(once);
}

/**
 * Finds the invite in a link or code, whatever became of it on the way: tracking codes, signs behind it, spaces, an encoded `#`, the
 * message around it, or another link that leads to it. Null where there is none, or not all of it.
 */
export function inviteTextIn(linkOrText: string): InviteText | null {
  const text = decoded(linkOrText.normalize('NFKC').replace(unseen, ''));
  for (const place of places)
    for (const [, broken = '', claim = ''] of text.matchAll(place)) {
      const code = broken.replace(/[^\w-]/g, '');
      if (parseAnyBase64url(code) !== null) return { code, claim };
    }
  return null;
}

/** The part of a link behind its `#`. */
export const fragmentOf = ({ code, claim }: InviteText): string => (claim === '' ? code : `${code}.${claim}`);
