/** As much as a text of this app may have; another client may send more, and nobody is to be pushed off the screen. */
const longest = 500;
const longestName = 40;

/** Controls, and characters that are not seen but turn what follows around or hold it apart. */
const controls = /\p{Cc}+/gu;
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** More marks on one letter than any script stacks. */
const piled = /(\p{M}{4})\p{M}+/gu;
const isRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** What the other wrote, as it may stand on the own screen: it moves nothing around it, and covers nothing (I3). */
export function plainText(text: string, most = longest): string {
  const shown = Array.from(text.replace(controls, ' ').replace(unseen, '').replace(piled, '$1').trim());
  return shown.length > most ? `${shown.slice(0, most).join('')}…` : shown.join('');
}

/** A name for the middle of a sentence, or null where nothing of it would be seen. */
export function plainName(name: string): string | null {
  const shown = plainText(name, longestName);
  if (!/[^\s\p{M}\p{Cf}]/u.test(shown)) return null;
  // Isolated, so that a time beside it stays on its own side.
  return isRightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown;
}
