import { useWords } from '../parts/context.ts';
import { useAgreed } from './agreed.ts';
import { plainText } from './plain-text.ts';

/** The phrases to say with one tap: the couple's own, else the default ones. */
export function usePhrases(): readonly string[] {
  const { phrases } = useAgreed();
  const { say } = useWords();
  return [...new Set([...(phrases ?? []).flatMap((phrase) => plainText(phrase) || []), ...say.phrases])];
}
