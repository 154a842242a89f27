/** The longest text that this app sends. Another client may send more, which must not push anything off the screen. */
const longest = 500;
const longestName = 40;

/** Control characters, and invisible ones that reverse the following text or keep it apart. */
const controls = /\p{Cc}+/gu;
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** More combining marks on one letter than any script uses. */
const piled = /(\p{M}{4})\p{M}+/gu;
const isRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** What the partner wrote, made safe to display: it can neither move nor cover anything around it (I3). */
export function plainText(text: string, most = longest): string {
  const shown = Array.from(text.replace(controls, ' ').replace(unseen, '').replace(piled, '$1').trim());
  return shown.length > most ? `${shown.slice(0, most).join('')}…` : shown.join('');
}

/** A name to use within a sentence, or null if nothing of it is visible. */
export function plainName(name: string): string | null {
  const shown = plainText(name, longestName);
  if (!/[^\s\p{M}\p{Cf}]/u.test(shown)) return null;
  // Isolated, so that a right-to-left name does not move the time next to it.
  return isRightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown;
}
