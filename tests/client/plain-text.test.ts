import { isSeen, lettersOf } from '@duet/client/i18n/letters';
import { plainName, plainText } from '@duet/client/views/room/plain-text';
import { describe, expect, it, vi } from 'vitest';

const family = '👨‍👩‍👧‍👦';
/** A name as it stands within a sentence: isolated, and marked as a name. */
const named = (name: string): string => `\u2068\u2060${name}\u2069`;

describe('[I3] what the other wrote', () => {
  it.each([
    ['stays as it is', 'Tea? 壶里有茶。 👩‍👩‍👧 résumé שלום', 'Tea? 壶里有茶。 👩‍👩‍👧 résumé שלום'],
    ['turns nothing around', 'safe\u202Ereversed\u2066hidden', 'safereversedhidden'],
    ['ends no isolation that it did not begin', 'a\u2069b\u202cc\u2068d\u061c\u200e\u200f', 'abcd'],
    ['has no lines and no controls', 'one\ntwo\u0000three\u0007', 'one two three'],
    ['has no letter under a tower of marks', `o${'\u0301'.repeat(90)}k`, `o${'\u0301'.repeat(4)}k`],
    ['is markup to nobody', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s', (_, written, shown) => {
    expect(plainText(written)).toBe(shown);
  });

  it('ends at the length limit of a text in this app', () => {
    expect(plainText('a'.repeat(9_000))).toBe(`${'a'.repeat(500)}…`);
  });

  it('is no flood of joined emoji, which all count as one letter', () => {
    expect(plainText(`Ana${'👩\u200d'.repeat(1_000)}`, 40)).toBe('Ana…');
  });
});

describe('[I3] the name of the other', () => {
  it.each([
    ['is short', 'A'.repeat(100), named(`${'A'.repeat(40)}…`)],
    ['is none where nothing is seen', ' \u200b\u202e\u2060 ', null],
    ['is none where there are only marks', '\u0301\u0301', null],
    ['stands apart where it runs the other way', 'نور', named('نور')],
  ])('%s', (_, written, shown) => {
    expect(plainName(written)).toBe(shown);
  });
});

describe.each([['with a segmenter'], ['without one']])('[TEXT-1] letters as people count them, %s', (how) => {
  const counted = (text: string): readonly string[] => {
    if (how === 'without one') vi.stubGlobal('Intl', {});
    try {
      return lettersOf(text);
    } finally {
      vi.unstubAllGlobals();
    }
  };

  it.each([
    ['a family', [family]],
    ['a flag of two letters beside another', ['🇦🇩', '🇪🇪']],
    ['a flag of a region', ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '!']],
    ['a skin tone, a joined sign and a keycap', ['🤷🏽‍♀️', '1️⃣']],
    ['letters with marks', ['e\u0301', 'ש\u05c1\u05b8', 'ね']],
    ['a line', ['a', '\n', 'b']],
  ])('%s', (_, letters) => {
    expect(counted(letters.join(''))).toEqual(letters);
  });
});

describe('[TEXT-1] a text that is too long', () => {
  it.each([
    [
      'a name of 32 letters and a family ends as it was typed',
      'n'.repeat(32) + family,
      'n'.repeat(32) + family,
    ],
    ['29 families are 29 letters', family.repeat(29), family.repeat(29)],
    ['an emoji at the limit is left out whole', 'n'.repeat(40) + family, `${'n'.repeat(40)}…`],
    ['an emoji just within it stays whole', `${'n'.repeat(39)}${family}x`, `${'n'.repeat(39)}${family}…`],
    ['so does a letter with its mark', 'e\u0301'.repeat(41), `${'e\u0301'.repeat(40)}…`],
  ])('%s', (_, written, shown) => {
    expect(plainText(written, 40)).toBe(shown);
  });
});

/** Fillers, joiners, controls, marks, selectors, tags, spaces and half a pair of surrogates. */
const nothing = [
  0x3164, 0x115f, 0x1160, 0xffa0, 0x2800, 0xad, 0x34f, 0x61c, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060,
  0x2064, 0xfeff, 0xfe0f, 0xe0101, 0xe0041, 0xe007f, 0x1d173, 0x301, 0x20e3, 0x903, 0xa0, 0x3000, 0x2003, 0,
  7, 0xd800,
];

describe('[TEXT-2] what shows as nothing', () => {
  it.each(nothing.map((point) => [point.toString(16), String.fromCodePoint(point)]))(
    'U+%s is no name',
    (_, text) => {
      for (const written of [text, ` ${text} `, text.repeat(3)]) {
        expect(isSeen(written)).toBe(false);
        expect(plainText(written)).toBe('');
        expect(plainName(written)).toBeNull();
      }
      expect(plainName(`Ana${text}`)).not.toBeNull();
    },
  );

  it.each(['ᄀ', '1', '.', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', 'ㅤa', '𞤀', '\u{1faea}'])('%s is seen', (text) => {
    expect(isSeen(text)).toBe(true);
  });
});

describe('[TEXT-3] a name is isolated in every script', () => {
  it.each([
    ['Latin', 'Ana'],
    ['Arabic', 'نور'],
    ['Hebrew', 'נועה'],
    ['Syriac', 'ܡܪܝܡ'],
    ['Thaana', 'އައިޝާ'],
    ['N’Ko', 'ߊߥߊ'],
    ['Adlam', '𞤀𞤥𞤭𞤲𞤢'],
    ['Hanifi Rohingya', '𐴀𐴝𐴔𐴟'],
    ['Mende Kikakui', '𞠀𞠁'],
  ])('%s', (_, name) => {
    expect(plainName(name)).toBe(named(name));
  });

  it('and nothing in it ends that', () => {
    expect(plainName('An\u2069a\u2068\u2060')).toBe(named('Ana'));
  });
});
