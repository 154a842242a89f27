import { languageCodes } from '@duet/client/i18n/language-codes';
import { pushKindOf, pushWordsIn } from '@duet/client/i18n/push-words';
import { noticeKinds } from '@duet/shared';
import { describe, expect, it } from 'vitest';

const kinds = [...noticeKinds, 'test'];
const shownIn = (code: string): readonly string[] =>
  kinds.map((kind) => pushWordsIn(code).texts[pushKindOf(kind)]);

describe('what a push shows', () => {
  it.each(languageCodes)('[PUSH-1] each kind has words of its own, in %s', (code) => {
    expect(new Set(shownIn(code)).size).toBe(kinds.length);
  });

  it('is something also where the kind or the language is not known', () => {
    expect(pushKindOf('a kind of a later version')).toBe('phrase');
    expect(pushKindOf('toString')).toBe('phrase');
    expect(pushWordsIn('xx')).toEqual(pushWordsIn('en'));
  });
});
