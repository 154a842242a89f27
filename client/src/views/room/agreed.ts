import type { AgreementWords } from '@duet/shared';
import { lettersOf } from '../../i18n/letters.ts';
import { useApp, useWords } from '../parts/context.ts';
import { plainText } from './plain-text.ts';

/** The words that both have signed; empty if there are none yet, or this device cannot decrypt them (AGR-12). */
export const useAgreed = (): AgreementWords => useApp().state.value.agreement?.versions.at(-1)?.words ?? {};

const wide = /[\p{Script=Han}\p{Extended_Pictographic}]/u;

/** The couple's word for the signal, and the class for the size at which it fits into a half. */
export function useSign(): { readonly sign: string; readonly size: string } {
  const { word } = useWords().room;
  const sign = plainText(useAgreed().signal?.sign ?? '') || word;
  let width = 0;
  for (const letter of lettersOf(sign)) width += wide.test(letter) ? 2 : 1;
  return { sign, size: width <= 9 ? 'word' : width <= 16 ? 'word mid' : 'word small' };
}
