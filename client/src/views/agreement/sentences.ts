import type { AgreementTerms, AgreementWords, Seat } from '@duet/shared';
import { textLimits } from '../parts/limits.ts';
import { asText } from '../parts/translated.ts';
import { plainText } from '../room/plain-text.ts';
import type { WrittenAgreement } from '../../room-client/agreement/state.ts';
import type { AgreementText, PageWords } from '../../i18n/dictionary.ts';

/** One thing that was agreed. It has the same key in every version. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

/** The texts, names and formats with which an agreement is read out. */
export interface Reading {
  readonly words: AgreementText;
  readonly patterns: PageWords['breathe']['patterns'];
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
  const say = (key: string, text: string): void => void found.push({ key, text });
  /** A part that somebody wrote, in its sentence; one that shows as nothing is not there (TEXT-2). */
  const wrote = (key: string, written: string | undefined, line: (text: string) => string): void => {
    const text = plainText(written ?? '', textLimits.passage.letters);
    if (text !== '') say(key, line(asText(text)));
  };
  const { signal = {}, pause = {}, breathing = {}, helps = {} } = words;
  wrote('sign', signal.sign, lines.sign);
  wrote('means', signal.means, lines.means);
  wrote('answer', signal.answer, lines.answer);
  wrote('other way', words.otherWay, lines.otherWay);
  if (pause.minutes !== undefined) say('minutes', lines.minutes(length(pause.minutes * minute)));
  for (const seat of ['a', 'b'] as const)
    wrote(`each ${seat}`, pause.each?.[seat], (text) => lines.each(nameOf(seat), text));
  wrote('returning', pause.returning, lines.returning);
  say('renewals', lines.renewals(terms.renewals));
  for (const [index, phrase] of (words.phrases ?? []).entries())
    wrote(`phrase ${index}`, phrase, lines.phrase);
  if (breathing.pattern !== undefined) say('breath', lines.breath(patterns[breathing.pattern.name]));
  if (breathing.minutes !== undefined)
    say('breath length', lines.breathLength(length(breathing.minutes * minute)));
  if (breathing.sound !== undefined) say('sound', breathing.sound ? lines.sound : lines.silent);
  for (const seat of ['a', 'b'] as const)
    wrote(`helps ${seat}`, helps[seat], (text) => lines.helps(nameOf(seat), text));
  wrote('values', words.values, lines.values);
  wrote('boundaries', words.boundaries, lines.boundaries);
  if (terms.lookAgainAt !== null) say('look again', lines.lookAgain(date(terms.lookAgainAt)));
  return found;
}
