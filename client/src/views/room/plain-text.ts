import { isSeen, lettersOf } from '../../i18n/letters.ts';
import { asName } from '../parts/translated.ts';

/** The longest text that this app sends. Another client may send more, which must not push anything off the screen. */
const longest = 500;
const longestName = 40;

/** Control characters, and invisible ones that reverse the following text or keep it apart. */
const controls = /\p{Cc}+/gu;
const unseen = /[\p{Bidi_C}\u00ad\u200b\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** More combining marks on one letter than any script uses. */
const piled = /(\p{M}{4})\p{M}+/gu;

/**
 * What the partner wrote, made safe to display: it can neither move nor cover anything around it (I3). It is at most `most`
 * letters long, of eight UTF-16 units on average, and empty where nothing of it would be seen.
 */
export function plainText(text: string, most = longest): string {
  const shown = text.replace(controls, ' ').replace(unseen, '').replace(piled, '$1').trim();
  if (!isSeen(shown)) return '';
  if (shown.length <= most) return shown;
  let room = most * 8;
  const kept = lettersOf(shown)
    .filter((letter, place) => place < most && (room -= letter.length) >= 0)
    .join('');
  return kept === shown ? shown : `${kept}…`;
}

/** A name to use within a sentence, or null if nothing of it is visible. */
export function plainName(name: string): string | null {
  const shown = plainText(name, longestName);
  return shown === '' ? null : asName(shown);
}
