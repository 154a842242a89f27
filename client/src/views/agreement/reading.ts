import type { Seat } from '@duet/shared';
import type { AgreementText } from '../../i18n/dictionary.ts';
import { dateOf } from '../../i18n/times.ts';
import type { AgreementState } from '../../room-client/agreement/state.ts';
import { nothingAgreed } from '../../room-client/agreement/store.ts';
import { useApp, useWords } from '../parts/context.ts';
import { plainName } from '../room/plain-text.ts';
import { usePartnerName } from '../room/texts.ts';
import { asName } from '../parts/translated.ts';
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
  const { state, deviceTime, language } = useApp();
  const words = useAgreementText();
  const { breathe } = useWords();
  const times = useTimes();
  const who = usePartnerName();
  const { seat: mine } = useAgreement();
  const me = plainName(state.value.room?.me?.name ?? '');
  return {
    words,
    patterns: breathe.patterns,
    nameOf: (seat: Seat) => (seat === mine ? (me === null ? words.you : asName(me)) : (who ?? words.other)),
    length: times.length,
    date: (at) => dateOf(language.tag.value, deviceTime(at)),
  };
}

/** Formats when something was signed: day and time, or the date if it was days ago. */
export function useSignedAt(): (at: number) => string {
  const { deviceTime, language, wall } = useApp();
  const times = useTimes();
  return (at) => {
    const days = Math.abs(wall.value - deviceTime(at)) / 86_400_000;
    return days < 6 ? times.day(at) : dateOf(language.tag.value, deviceTime(at));
  };
}
