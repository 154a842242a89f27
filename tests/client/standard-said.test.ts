import { languageCodes } from '@duet/client/i18n/language-codes';
import { languages } from '@duet/client/i18n/languages';
import { heardIn, standardSaid } from '@duet/client/i18n/standard-said';
import { describe, expect, it } from 'vitest';

describe('[TEXT-7] what is said with Duet’s own words', () => {
  it.each(languageCodes)('is what %s offers', async (code) => {
    const { answers, say } = await languages[code].room();
    const { note } = await languages[code].pages();
    const offered = new Set([answers.hear, answers.here, ...say.phrases, ...note.feelings]);
    expect(new Set(standardSaid[code])).toEqual(offered);
  });

  it('is heard in one’s own language, and nothing else is changed', () => {
    expect(heardIn('en')('我不会离开。')).toBe('I won’t leave.');
    expect(heardIn('zh')('I am hurt.')).toBe('我受伤了。');
    expect(heardIn('en')('I am hurt.')).toBe('I am hurt.');
    expect(heardIn('zh')('I am hurt')).toBe('I am hurt');
    expect(heardIn('en')('constructor')).toBe('constructor');
  });
});
