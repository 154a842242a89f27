import { agreementWords, seal, sealedRecord, sealedText, sealedWords, sealingKeyOf } from '@duet/shared';
import { lettersOf } from '@duet/client/i18n/letters';
import { type Limit, textLimits, within } from '@duet/client/views/parts/limits';
import { describe, expect, it } from 'vitest';

const family = '👨‍👩‍👧‍👦';
const { name } = textLimits;

/** Puts `put` into `before` at `at`, with the cursor right after it, as a browser does. */
const typed = (before: string, put: string, at = before.length): string =>
  within(name, before, {
    text: before.slice(0, at) + put + before.slice(at),
    cursor: at + put.length,
  }).text;

describe('[TEXT-1] a field with a limit', () => {
  it('takes a name of 32 letters and a family', () => {
    expect(typed('n'.repeat(32), family)).toBe('n'.repeat(32) + family);
    expect(typed('', 'n'.repeat(32) + family)).toBe('n'.repeat(32) + family);
  });

  it('leaves out what does not fit, by whole letters', () => {
    expect(typed('n'.repeat(40), family)).toBe('n'.repeat(40));
    expect(typed('n'.repeat(38), `e\u0301${family}${family}`)).toBe(`${'n'.repeat(38)}e\u0301${family}`);
  });

  it('keeps what stood there, before and after', () => {
    const before = 'ab'.repeat(20);
    expect(typed(before, 'xyz', 10)).toBe(before);
    expect(within(name, before, { text: `aX${before.slice(1)}`, cursor: 2 })).toEqual({
      text: before,
      cursor: 1,
    });
    expect(typed(before.slice(1), 'xyz', 9)).toBe(`${before.slice(1, 10)}x${before.slice(10)}`);
  });

  it('takes nothing away from a longer text of another app when that is shortened', () => {
    const longer = 'a'.repeat(60);
    expect(within(name, longer, { text: longer.slice(1), cursor: 0 }).text).toBe(longer.slice(1));
    expect(within(name, longer, { text: longer.slice(0, 59), cursor: 59 }).text).toBe(longer.slice(0, 59));
  });

  it('counts the bytes as well, which one letter can have many of', () => {
    const held = typed('', `a${'\u0301'.repeat(1_000)}`);
    expect(new TextEncoder().encode(held).length).toBeLessThanOrEqual(name.bytes);
  });
});

/** As many bytes as the limit allows: three for each letter and its marks, then one each. */
function fullest({ letters, bytes }: Limit): string {
  const marks = Math.max(0, Math.floor((bytes - 3 * letters) / 3 / letters));
  const letter = `あ${'\u20d0'.repeat(marks)}`;
  return letter.repeat(letters);
}

describe('[TEXT-1] [ROOM-5] the longest text of each kind fits the wire', () => {
  const key = sealingKeyOf(new Uint8Array(32));
  const place = { pair: '', kind: 'note', item: 'i', version: 1, author: 'a' } as const;
  const head = 'A'.repeat(43);
  const sealed = (text: string): string => seal({ key, text, place, nonce: new Uint8Array(24), head });

  it('what is said, and a note', () => {
    for (const limit of [textLimits.said, textLimits.note])
      expect(sealedText.safeParse(sealed('x'.repeat(limit.bytes))).success).toBe(true);
  });

  it('a profile, however its name is written as JSON', () => {
    const profile = { name: '"'.repeat(name.bytes), zone: 'America/Argentina/ComodRivadavia', quiet: null };
    expect(sealedText.safeParse(sealed(JSON.stringify(profile))).success).toBe(true);
  });

  it('the name of a device', () => {
    expect(sealedRecord.safeParse(sealed('x'.repeat(textLimits.label.bytes))).success).toBe(true);
  });

  it('an agreement in which every part is full', () => {
    const passage = fullest(textLimits.passage);
    const each = { a: passage, b: passage };
    const words = {
      signal: { sign: fullest(textLimits.sign), means: passage, answer: passage },
      otherWay: fullest(textLimits.phrase),
      pause: { minutes: 1_440, each, returning: passage },
      phrases: Array.from({ length: 12 }, () => fullest(textLimits.phrase)),
      values: passage,
      boundaries: passage,
      helps: each,
    };
    expect(lettersOf(passage).length).toBe(textLimits.passage.letters);
    expect(agreementWords.safeParse(words).success).toBe(true);
    expect(sealedWords.safeParse(sealed(JSON.stringify(words))).success).toBe(true);
  });
});
