import type { AgreementTerms } from '@duet/shared';
import type { AgreementDraft, AgreementState } from '../../room-client/agreement/state.ts';

/** The terms that a first agreement begins with. */
export const plainTerms: AgreementTerms = {
  renewals: 2,
  lookAgainAt: null,
  dailyCheckIn: false,
  weeklyReview: false,
};

const phrasesAtMost = 12;

/**
 * What a change of one thing is made to: the own open proposal, else the version in force, else an empty agreement. Null where the
 * partner's proposal waits, whose place it would take, or where the words cannot be opened.
 */
function baseOf(agreement: AgreementState | null): AgreementDraft | null {
  const from = agreement?.open ?? agreement?.versions.at(-1);
  if (agreement?.open?.proposer === 'partner') return null;
  if (from === undefined) return { words: {}, terms: plainTerms };
  return from.words === null ? null : { words: from.words, terms: from.terms };
}

/** The agreement with one phrase more; null if none can be added now. */
export function withPhrase(agreement: AgreementState | null, phrase: string): AgreementDraft | null {
  const base = baseOf(agreement);
  const phrases = base?.words.phrases ?? [];
  if (base === null || phrases.includes(phrase) || phrases.length >= phrasesAtMost) return null;
  return { ...base, words: { ...base.words, phrases: [...phrases, phrase] } };
}

/** The agreement with this word for the signal; null if it has one, or none can be proposed now. */
export function withSign(agreement: AgreementState | null, sign: string): AgreementDraft | null {
  const base = baseOf(agreement);
  if (base === null || base.words.signal?.sign !== undefined) return null;
  return { ...base, words: { ...base.words, signal: { ...base.words.signal, sign } } };
}
