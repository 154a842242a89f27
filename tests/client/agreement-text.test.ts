import { languages } from '@duet/client/i18n/languages';
import { differences } from '@duet/client/views/agreement/difference';
import { beginningOf, touchedParts, withTheirParts, writtenOf } from '@duet/client/views/agreement/draft';
import type { AgreementState } from '@duet/client/room-client/agreement/state';
import { nothingAgreed } from '@duet/client/room-client/agreement/store';
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

it('[AGR-19] [TEXT-3] the way that is left if no signal is confirmed is read out after the signal', () => {
  const words = { otherWay: ' I call.\u202e', pause: { minutes: 30 }, signal: { answer: 'comes.' } };
  const [, otherWay] = texts(words);
  expect(otherWay).toBe('If we can’t reach each other, whoever sent the signal: \u2068I call.\u2069');
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

const nothingYet: AgreementState = { ...nothingAgreed('a'), draft: null };
const content = (words: AgreementWords) => ({ words, terms });
const proposal = (proposer: 'me' | 'partner', words: AgreementWords) => ({
  id: 'p1',
  version: 2,
  proposer,
  proposedAt: 0,
  ...content(words),
});
const inForce = (words: AgreementWords) => ({
  ...proposal('me', words),
  id: 'p0',
  version: 1,
  signedAt: 0,
  proposed: '',
  accepted: '',
});
const closed = (words: AgreementWords, outcome: 'declined' | 'withdrawn') => ({
  ...proposal('me', words),
  outcome,
  closedAt: 0,
  comment: null,
});

it('[AGR-20] a draft carries over what the other wrote last, also one that was begun before', () => {
  const versions = [inForce({ helps: { a: 'Quiet.', b: 'A walk.' }, pause: { each: { b: 'Music.' } } })];
  const begun = content({ helps: { a: 'Tea.', b: 'Scripted.' }, pause: { minutes: 30 } });
  const expected = { helps: { a: 'Tea.', b: 'A walk.' }, pause: { minutes: 30, each: { b: 'Music.' } } };
  const agreement = { ...nothingYet, versions, draft: begun };
  expect(writtenOf(withTheirParts(begun, agreement)).words).toEqual(expected);
  expect(writtenOf(beginningOf(agreement, null)).words).toEqual(expected);
});

it('[AGR-20] [AGR-21] what the other wrote of the reader is named, and the readers own words stand in the answer', () => {
  const open = proposal('partner', { helps: { a: 'Scripted.', b: 'Tea.' }, values: 'Us.' });
  const agreement = { ...nothingYet, versions: [inForce({ helps: { a: 'Quiet.', b: 'A walk.' } })], open };
  expect(touchedParts(agreement)).toEqual(['helps a']);
  expect(writtenOf(beginningOf(agreement, null)).words).toEqual({
    helps: { a: 'Quiet.', b: 'Tea.' },
    values: 'Us.',
  });
  const carried = proposal('partner', { helps: { a: 'Quiet.', b: 'Tea.' } });
  expect(touchedParts({ ...agreement, open: carried })).toEqual([]);
  // An answer to a proposal carries over what the first one said.
  const answered = { ...nothingYet, open, closed: closed({ helps: { a: 'Scripted.' } }, 'declined') };
  expect(touchedParts(answered)).toEqual([]);
});

it('[AGR-22] writing begins from what was proposed and not signed, until it is thrown away', () => {
  const words = { values: 'Us.' };
  for (const outcome of ['declined', 'withdrawn'] as const) {
    const agreement = {
      ...nothingYet,
      versions: [inForce({ values: 'Before.' })],
      closed: closed(words, outcome),
    };
    expect(writtenOf(beginningOf(agreement, null)).words).toEqual(words);
    expect(writtenOf(beginningOf(agreement, 'p1')).words).toEqual({ values: 'Before.' });
  }
});
