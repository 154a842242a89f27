import { languages } from '@duet/client/i18n/languages';
import { differences } from '@duet/client/views/agreement/difference';
import { writtenOf } from '@duet/client/views/agreement/draft';
import { type Reading, sentencesOf } from '@duet/client/views/agreement/sentences';
import type { AgreementWords } from '@duet/shared';
import { expect, it } from 'vitest';

const terms = { renewals: 2, lookAgainAt: null, dailyCheckIn: false, weeklyReview: false };
const { breathe } = await languages.en.pages();
const reading: Reading = {
  words: await languages.en.agreement(),
  patterns: breathe.patterns,
  nameOf: () => '\u2068\u2060Ana\u2069',
  length: String,
  date: String,
};
const texts = (words: AgreementWords): readonly string[] =>
  sentencesOf({ words, terms }, reading).map(({ text }) => text);

it('[TEXT-3] each part and each name of an agreement is isolated within its sentence', () => {
  const words = { signal: { sign: '𞤀𞤣' }, pause: { each: { a: 'شاي.' } }, phrases: ['Tea\u202e.'] };
  expect(texts(words)).toEqual(
    expect.arrayContaining([
      'Our signal is “\u2068𞤀𞤣\u2069”.',
      'In a pause, \u2068\u2060Ana\u2069: \u2068شاي.\u2069',
      'One tap says: \u2068Tea.\u2069',
    ]),
  );
});

it('[TEXT-3] what changed in a sentence stays isolated', () => {
  const [before, after] = ['Harbour', 'قارب'].map((sign) =>
    sentencesOf({ words: { signal: { sign } }, terms }, reading),
  );
  const [sign] = differences(before ?? [], after ?? [], 'en');
  expect(sign?.pieces).toEqual([
    { text: 'Our signal is “\u2068', is: 'same' },
    { text: 'Harbour', is: 'removed' },
    { text: 'قارب', is: 'added' },
    { text: '\u2069”.', is: 'same' },
  ]);
});

it('[TEXT-1] a part of 700 letters is read out whole', () => {
  const part = '👨‍👩‍👧‍👦'.repeat(80) + 'a'.repeat(620);
  expect(texts({ values: part })).toContain(reading.words.lines.values(`\u2068${part}\u2069`));
});

it('[TEXT-2] a part that shows as nothing is not there, neither written nor read', () => {
  const words = { signal: { sign: '\u3164' }, phrases: ['\u2800', 'Here.'], values: '\u200b' };
  expect(writtenOf({ words, terms }).words).toEqual({ phrases: ['Here.'] });
  expect(texts(words)).toEqual(texts({ phrases: ['Here.'] }));
});
