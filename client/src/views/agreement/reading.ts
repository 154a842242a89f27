import { readingAt, type Seat } from '@duet/shared';
import type { AgreementText } from '../../i18n/dictionary.ts';
import { dateOf, fullDate } from '../../i18n/dates.ts';
import type { AgreementState } from '../../room-client/agreement/state.ts';
import { nothingAgreed } from '../../room-client/agreement/store.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { plainName } from '../room/plain-text.ts';
import { usePartnerName } from '../room/texts.ts';
import { useTimes } from '../parts/times.ts';
import type { Reading } from './sentences.ts';

export function useAgreementText(): AgreementText {
  const text = useApp().language.agreementText.value;
  if (text === null) throw new Error('A page of the agreement stands without its words');
  return text;
}

const nothing: AgreementState = { ...nothingAgreed('a'), draft: null };

/** The agreement as this device knows it; empty until it knows anything. */
export const useAgreement = (): AgreementState => useApp().state.value.agreement ?? nothing;

/** How an agreement is read out to this person. */
export function useReading(): Reading {
  const { state, language } = useApp();
  const words = useAgreementText();
  const { breathe } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const { seat: mine } = useAgreement();
  const me = plainName(state.value.room?.me?.name ?? '');
  return {
    words,
    patterns: breathe.patterns,
    nameOf: (seat: Seat) => (seat === mine ? (me ?? words.you) : (who ?? words.other)),
    length: times.length,
    // A date that both sign: in UTC, so that it is the same day for both.
    date: (at) => dateOf(language.locale.value, at, 'UTC'),
  };
}

/**
 * Formats when something was signed, in the same words for both: in their own zone where both have the same time, else in
 * UTC. Until the partner has shared a zone it is the own one, by its name.
 */
export function useSignedAt(): (at: number) => string {
  const { state, language } = useApp();
  const times = useTimes();
  const theirs = state.value.room?.partner?.zone ?? null;
  return (at) => {
    const wall = times.happened(at);
    return fullDate(
      language.locale.value,
      wall,
      theirs === null || isSameTime(wall, theirs) ? undefined : 'UTC',
    );
  };
}

function isSameTime(at: number, zone: string): boolean {
  try {
    return readingAt(at, zone) === readingAt(at);
  } catch {
    return false;
  }
}
