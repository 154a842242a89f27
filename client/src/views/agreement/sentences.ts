import type { AgreementTerms, AgreementWords, Seat } from '@duet/shared';
import { plainText } from '../room/plain-text.ts';
import type { WrittenAgreement } from '../../room-client/agreement/state.ts';
import type { AgreementText, RoomWords } from '../../i18n/dictionary.ts';

/** One thing that was agreed. It has the same key in every version. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

/** The texts, names and formats with which an agreement is read out. */
export interface Reading {
  readonly words: AgreementText;
  readonly patterns: RoomWords['breathe']['patterns'];
  readonly nameOf: (seat: Seat) => string;
  readonly length: (milliseconds: number) => string;
  readonly date: (serverTime: number) => string;
}

export interface Content {
  readonly words: AgreementWords;
  readonly terms: AgreementTerms;
}

/** The content of a version to read out; without words if they cannot be decrypted. */
export const contentOf = ({ words, terms }: WrittenAgreement): Content => ({ words: words ?? {}, terms });

const minute = 60_000;

/** The whole agreement as sentences, in the order in which it is written. */
export function sentencesOf({ words, terms }: Content, reading: Reading): readonly Sentence[] {
  const { nameOf, length, date, patterns } = reading;
  const { lines } = reading.words;
  const found: Sentence[] = [];
  const say = (key: string, text: string): void => void found.push({ key, text: plainText(text) });
  const { signal = {}, pause = {}, breathing = {}, helps = {} } = words;
  if (signal.sign !== undefined) say('sign', lines.sign(signal.sign));
  if (signal.means !== undefined) say('means', lines.means(signal.means));
  if (signal.answer !== undefined) say('answer', lines.answer(signal.answer));
  if (pause.minutes !== undefined) say('minutes', lines.minutes(length(pause.minutes * minute)));
  for (const seat of ['a', 'b'] as const) {
    const does = pause.each?.[seat];
    if (does !== undefined) say(`each ${seat}`, lines.each(nameOf(seat), does));
  }
  if (pause.returning !== undefined) say('returning', lines.returning(pause.returning));
  say('renewals', lines.renewals(terms.renewals));
  for (const [index, phrase] of (words.phrases ?? []).entries()) say(`phrase ${index}`, lines.phrase(phrase));
  if (breathing.pattern !== undefined) say('breath', lines.breath(patterns[breathing.pattern.name]));
  if (breathing.minutes !== undefined)
    say('breath length', lines.breathLength(length(breathing.minutes * minute)));
  if (breathing.sound !== undefined) say('sound', breathing.sound ? lines.sound : lines.silent);
  for (const seat of ['a', 'b'] as const) {
    const help = helps[seat];
    if (help !== undefined) say(`helps ${seat}`, lines.helps(nameOf(seat), help));
  }
  if (words.values !== undefined) say('values', lines.values(words.values));
  if (words.boundaries !== undefined) say('boundaries', lines.boundaries(words.boundaries));
  if (terms.lookAgainAt !== null) say('look again', lines.lookAgain(date(terms.lookAgainAt)));
  return found;
}
