import { felt, noticed } from '@duet/client/i18n/felt';
import { languageCodes } from '@duet/client/i18n/language-codes';
import { heardIn } from '@duet/client/i18n/standard-said';
import { describe, expect, it } from 'vitest';

const all = languageCodes.map((code) => felt[code]);

describe('[PRA-31] [TEXT-7] what a person notices, in Duet’s own words', () => {
  it.each(languageCodes)('is read in the language of whoever reads it: %s', (code) => {
    for (const other of languageCodes) {
      const [feeling, part] = [felt[other].feelings[2], felt[other].body[4]];
      const text = noticed(other, [feeling, part]);
      expect(heardIn(code)(text)).toBe(noticed(code, [felt[code].feelings[2], felt[code].body[4]]));
    }
  });

  it('stays letter for letter beside a word of one’s own, and so does what only looks like it', () => {
    expect(heardIn('zh')('I notice: scared · left behind')).toBe('I notice: scared · left behind');
    expect(heardIn('zh')('scared')).toBe('scared');
    expect(heardIn('zh')('I notice: ')).toBe('I notice: ');
    expect(heardIn('en')('我感觉到：害怕')).toBe('I notice: scared');
  });

  it('[PRA-32] so is the sentence of the alarm', () => {
    expect(heardIn('zh')(felt.en.alarm)).toBe(felt.zh.alarm);
  });

  it('has as many words in each language, each only once', () => {
    const [first, ...others] = all.map(({ feelings, body, places }) => [
      feelings.length,
      body.length,
      places.length,
    ]);
    for (const each of others) expect(each).toEqual(first);
    for (const { feelings, body, places } of all)
      expect(new Set([...feelings, ...body, ...places]).size).toBe(
        feelings.length + body.length + places.length,
      );
  });
});
