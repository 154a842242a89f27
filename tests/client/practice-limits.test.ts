import { lettersOf } from '@duet/client/i18n/letters';
import { within } from '@duet/client/views/parts/limits';
import { promptLimit, wordLimit, wordsAtMost } from '@duet/client/views/practice/limits';
import { seal, sealingKeyOf } from '@duet/shared';
import { dataIn } from '@duet/shared/practice';
import { blankEntry, entry } from '@duet/shared/practice/entry';
import { expect, it } from 'vitest';

/** What a field with this limit holds after this text was pasted into it. */
const held = (limit: typeof promptLimit, text: string): string =>
  within(limit, '', { text, cursor: text.length }).text;

it.each([
  ['Latin', 'a'],
  ['Chinese', '安'],
  ['emoji', '👨‍👩‍👧‍👦'],
  ['letters with many marks', `a${'\u0301'.repeat(40)}`],
  ['quotation marks', '"'],
])('[TEXT-1] the longest entry is read again and fits one sealed item: %s', (_, letter) => {
  const text = held(promptLimit, letter.repeat(1_600));
  const words = Array.from({ length: wordsAtMost }, () => held(wordLimit, letter.repeat(50)));
  const data = {
    ...blankEntry(0),
    happened: text,
    felt: text,
    followed: text,
    reminds: text,
    where: words[0] ?? '',
    triggers: words,
    feelings: words,
    body: words,
  };
  const alternative = { rev: 'r'.repeat(22), kind: entry.name, form: entry.form, at: Date.now(), data };
  expect(lettersOf(text).length).toBeGreaterThan(0);
  expect(dataIn(entry, alternative)).toEqual(data);
  const place = { pair: '', kind: 'practice', item: 'i', version: 1, author: 'a' } as const;
  const sealed = seal({
    key: sealingKeyOf(new Uint8Array(32)),
    text: JSON.stringify([alternative]),
    place,
    nonce: new Uint8Array(24),
  });
  expect(sealed.length).toBeLessThanOrEqual(43_800);
});
