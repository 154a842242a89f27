import type { AgreementWords } from '@duet/shared';
import { lettersOf } from '../../i18n/letters.ts';
import { useApp, useWords } from '../parts/context.ts';
import { plainText } from './plain-text.ts';

/** The words that both have signed; empty if there are none yet, or this device cannot decrypt them (AGR-12). */
export const useAgreed = (): AgreementWords => useApp().state.value.agreement?.versions.at(-1)?.words ?? {};

const wide = /[\p{Script=Han}\p{Extended_Pictographic}]/u;

interface Sign {
  readonly sign: string;
  /** The class for the size at which it fits into a half. */
  readonly size: string;
  /** It is short enough for a button of the bar. */
  readonly fits: boolean;
}

/** The couple's word for the signal. */
export function useSign(): Sign {
  const { word } = useWords().room;
  const sign = plainText(useAgreed().signal?.sign ?? '') || word;
  let width = 0;
  for (const letter of lettersOf(sign)) width += wide.test(letter) ? 2 : 1;
  const short = wide.test(sign) ? 'word han' : 'word';
  const fits = width <= 9;
  return { sign, fits, size: fits ? short : width <= 16 ? 'word mid' : 'word small' };
}
