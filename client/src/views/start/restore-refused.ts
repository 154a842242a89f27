import type { LanguageCode } from '../../i18n/languages.ts';
import { refusedWords } from '../../i18n/refused-words.ts';
import type { Restored } from '../../room-client/account/account-actions.ts';

/** How many words that are not of the list are named at most, and how many of their letters. */
const [mostNamed, mostLetters] = [5, 20];

/** Why a text opened no account, in words that help to mend it. */
export function whyNot(language: LanguageCode, refused: Exclude<Restored, { readonly ok: true }>): string {
  const words = refusedWords[language];
  if (refused.why !== 'words') return words[refused.why];
  const { found, strange } = refused;
  const named = strange.slice(0, mostNamed).map((each) => each.slice(0, mostLetters));
  const parts = [
    named.length === 0 ? '' : words.strange(named.join(', ')),
    found === 12 ? '' : words.found(found),
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.words : parts.join(' ');
}
