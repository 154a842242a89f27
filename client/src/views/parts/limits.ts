import { lettersOf } from '../../i18n/letters.ts';

/** The longest text that a field takes: in letters, as people count them, and in bytes of UTF-8, as it is sealed. */
export interface Limit {
  readonly letters: number;
  readonly bytes: number;
}

/** Eight bytes are more than a letter takes in any script; only some emoji take more. */
const ofLetters = (letters: number): Limit => ({ letters, bytes: 8 * letters });
/** All parts of an agreement are sealed as one text, so each has a smaller share. */
const inAgreement = (letters: number): Limit => ({ letters, bytes: 3 * letters });

export const textLimits = {
  name: ofLetters(40),
  /** Of a device or a button. */
  label: ofLetters(60),
  /** The couple's word for the signal. */
  sign: ofLetters(40),
  /** What is said: a phrase, a plan, a comment. */
  said: ofLetters(280),
  note: ofLetters(500),
  phrase: inAgreement(300),
  passage: inAgreement(700),
} as const;

const encoder = new TextEncoder();

const fits = (text: string, { letters, bytes }: Limit): boolean =>
  encoder.encode(text).length <= bytes && (text.length <= letters || lettersOf(text).length <= letters);

export interface Typed {
  readonly text: string;
  /** Where the cursor stands, in UTF-16 units: right after what was put in. */
  readonly cursor: number;
}

/**
 * A text that fits, after `typed` was made of `before` in a field. If it does not fit, only what was just put in is cut, from its
 * end, by whole letters (TEXT-1).
 */
export function within(limit: Limit, before: string, typed: Typed): Typed {
  if (fits(typed.text, limit)) return typed;
  const rest = typed.text.slice(typed.cursor);
  const letters = lettersOf(typed.text.slice(0, typed.cursor));
  const upTo = (count: number): string => letters.slice(0, count).join('');
  const holds = (count: number): boolean =>
    before.startsWith(upTo(count)) || fits(`${upTo(count)}${rest}`, limit);
  // Halved each time: a page that is pasted whole would else be measured thousands of times.
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (holds(middle)) least = middle;
    else most = middle - 1;
  }
  const kept = upTo(least);
  return { text: `${kept}${rest}`, cursor: kept.length };
}
