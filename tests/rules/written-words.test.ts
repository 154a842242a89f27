import { secretsIn, wordsOf } from '@duet/shared/words';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const secret = new Uint8Array(16).fill(0x80);
const text = wordsOf(secret);
const words = text.split(' ');

const secretBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const wide = (ascii: string): string =>
  ascii.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
const numbered = (sign: (number: number) => string): string =>
  words.map((word, at) => `${sign(at + 1)}${word}`).join('\n');
const columns = (count: number, line: (at: number) => string): string => {
  const rows = 12 / count;
  const row = (from: number) => Array.from({ length: count }, (_, column) => line(from + column * rows));
  return Array.from({ length: rows }, (_, at) => row(at).join('   \t')).join('\n');
};

describe('twelve words that are typed or pasted', () => {
  test.each([
    ['in upper case, with spaces around', `  ${text.toUpperCase()}\r\n`],
    ['one on each line', words.join('\r\n')],
    ['in full-width letters', wide(text)],
    [
      'in full-width upper case, between ideographic spaces',
      wide(text.toUpperCase()).replaceAll(' ', '\u3000'),
    ],
    ['between no-break spaces', words.join('\u00a0')],
    ['between other kinds of space', words.join('\u2003\u202f\u2009')],
    ['as the saved file', `${text}\nhttps://duet.example.org\n`],
    ['as the saved file of a service at home', `${text}\nhttp://home.local:3000\n`],
    [
      'as the saved file that was mailed',
      `From: ana@home.example\n\n> ${text}\n> https://duet.example.org\n`,
    ],
    ['numbered, "1."', numbered((number) => `${number}. `)],
    ['numbered, "1)"', numbered((number) => ` ${number}) `)],
    ['numbered, "１．"', numbered((number) => wide(`${number}.`))],
    ['numbered, "1、"', numbered((number) => `${number}、`)],
    ['numbered in circles', numbered((number) => String.fromCodePoint(0x245f + number))],
    ['numbered behind', words.map((word, at) => `${word} (${at + 1})`).join(', ')],
    [
      'with the page that shows them',
      `Keep these twelve words.\nThey open your account on another phone.\n${numbered((number) => `${number}. `)}\nCopy\nSave as a file\n`,
    ],
    [
      'without numbers, below a heading',
      `Keep these twelve words.\n\n${words.join('\n')}\n28 November 2026, 12 o'clock\n`,
    ],
    [
      'below a Chinese heading',
      `请保存这十二个词。\n${words.map((word, at) => `${at + 1}．${word}`).join('\n')}\n2026年11月28日`,
    ],
    ['with commas', words.join(', ')],
    ['with Chinese commas', words.join('，')],
    ['with bullets', words.map((word) => `• ${word}`).join('\n')],
    ['with dashes as bullets', words.map((word) => `- ${word}`).join('\n')],
    ['in quotes', words.map((word) => `"${word}"`).join(' ')],
    ['in curly quotes', `“${words.join('” “')}”`],
    ['in Chinese quotes', `「${words.join('」「')}」`],
    ['joined by en dashes', words.join('–')],
    ['joined by hyphens', words.join('-')],
    [
      'with soft hyphens',
      words.map((word) => `${word.slice(0, 2)}\u00ad${word.slice(2, 4)}\u00ad${word.slice(4)}`).join(' '),
    ],
    ['with a zero-width space in every place', text.split('').join('\u200b')],
    ['with only zero-width spaces between them', words.join('\u200b')],
    ['with a mark of the byte order', `\ufeff${text}`],
    ['with marks of direction', words.map((word) => `\u2066${word}\u2069`).join(' ')],
    ['quoted in a mail', `> > ${words.slice(0, 5).join(' ')}\n> > ${words.slice(5).join(' ')}`],
    ['broken with a hyphen by a printer', text.replace('absurd', 'ab-\nsurd')],
    ['broken with a soft hyphen', text.replace('absurd', 'ab\u00ad\nsurd')],
    ['broken by a mail', text.replace('absurd', 'abs=\r\nurd')],
    ['broken in a quoted mail', `> ${text.replace('absurd', 'ab-\n> surd')}`],
    ['broken at the edge of a window', text.replace('absurd', 'abs\nurd')],
    ['with entities for spaces', words.join('&nbsp;')],
    ['with entities by number', words.join('&#160;&#x3000;')],
    ['with entities that hyphenate', text.replace('absurd', 'ab&shy;surd')],
    ['in two columns with numbers', columns(2, (at) => `${at + 1}. ${words[at]}`)],
    ['in three columns with numbers', columns(3, (at) => `${at + 1}. ${words[at]}`)],
    ['in two columns without numbers', columns(2, (at) => words[at] ?? '')],
    ['by their first four letters', words.map((word) => word.slice(0, 4)).join(' ')],
    ['with ligatures and accents', text.replace('advice', 'advi\u0301ce')],
  ])('[U6] %s', (_, typed) => {
    expect(secretsIn(typed).secrets).toContainEqual(secret);
  });

  test('[U6] come back however they were mangled', () => {
    const space = fc.constantFrom(
      ' ',
      '  ',
      '\u3000',
      '\u00a0',
      '\t',
      '\n',
      '\r\n',
      '\n> ',
      ', ',
      '，',
      '、',
      ' – ',
      '–',
      '-',
      '&nbsp;',
      '” “',
      '\n• ',
      ' / ',
    );
    const place = fc.constantFrom(
      () => '',
      ...['.', ')', '．', '、', ':'].flatMap((sign) => [
        (number: number) => `${number}${sign}`,
        (number: number) => wide(String(number)) + sign + ' ',
      ]),
    );
    const letters = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
      wide,
      (word: string) => word.slice(0, 4),
      (word: string) => word.split('').join('\u200b'),
      (word: string) => `${word.slice(0, 3)}\u00ad${word.slice(3)}`,
      (word: string) => `"${word}"`,
      (word: string) => `\u2068${word}\u2069`,
    );
    const around = fc.constantFrom('', '\n', '\ufeff', 'https://duet.example.org\n', '请保存这十二个词。\n');
    fc.assert(
      fc.property(
        fc.record({
          some: secretBytes,
          between: space,
          number: place,
          shown: fc.array(letters, { minLength: 12, maxLength: 12 }),
          beside: around,
        }),
        ({ some, between, number, shown, beside }) => {
          const typed = wordsOf(some)
            .split(' ')
            .map((word, at) => `${number(at + 1)}${shown[at]?.(word) ?? ''}`);
          expect(secretsIn(`${beside}${typed.join(between)}\n${beside}`).secrets).toContainEqual(some);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('[U6] two words of a list that make a third are two, each on its line', () => {
    const other = 'car pet art work net work leg end off ice bar'.split(' ');
    const any = Array.from({ length: 64 }, (_, at) => wordsOf(new Uint8Array(16).fill(at)).split(' ')).flat();
    const last = any.find((word) => secretsIn([...other, word].join(' ')).secrets.length > 0);
    expect(secretsIn([...other, last].join('\n')).secrets).toHaveLength(1);
    expect(secretsIn([...other, last].join('\u200b')).secrets).toHaveLength(1);
  });

  test('[U6] words with something invisible in them are whole also where the ends of lines part them', () => {
    const bytes = Uint8Array.from([0, 175, 0, 45, 0, 88, 3, 145, 142, 3, 188, 31, 44, 2, 123, 0]);
    const typed = wordsOf(bytes)
      .split(' ')
      .map((word, at) => (at === 8 || at === 10 ? word.split('').join('\u200b') : word));
    expect(secretsIn(`${typed.join('\n> ')}\n`).secrets).toContainEqual(bytes);
  });

  test('[U6] what is no word of the list is named, and how many are', () => {
    expect(secretsIn(text.replace('absurd', 'hovse'))).toEqual({
      secrets: [],
      found: 11,
      strange: ['hovse'],
    });
    // A Cyrillic а.
    expect(secretsIn(text.replace('absurd', '\u0430bsurd'))).toEqual({
      secrets: [],
      found: 11,
      strange: ['\u0430bsurd'],
    });
    expect(secretsIn(words.slice(1).join(' '))).toEqual({ secrets: [], found: 11, strange: [] });
    expect(secretsIn(`${text} above`)).toEqual({ secrets: [], found: 13, strange: [] });
    expect(secretsIn('')).toEqual({ secrets: [], found: 0, strange: [] });
  });

  test('[U6] a wrong word, another order or a longer phrase opens nothing', () => {
    for (const [wrong, found] of [
      [`${'abandon '.repeat(11)}abandon`, 12],
      [`${'abandon '.repeat(10)}about`, 11],
      [`${'abandon '.repeat(23)}art`, 24],
    ] as const)
      expect(secretsIn(wrong)).toEqual({ secrets: [], found, strange: [] });
  });

  test('[U6] other text gives nothing, and fails on nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (other) => {
        expect(secretsIn(other).secrets).toEqual([]);
      }),
    );
  });
});
