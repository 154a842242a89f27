import { plainName, plainText } from '@duet/client/views/room/plain-text';
import { describe, expect, it } from 'vitest';

describe('[I3] what the other wrote', () => {
  it.each([
    ['stays as it is', 'Tea? 壶里有茶。 👩‍👩‍👧 résumé שלום', 'Tea? 壶里有茶。 👩‍👩‍👧 résumé שלום'],
    ['turns nothing around', 'safe\u202Ereversed\u2066hidden', 'safereversedhidden'],
    ['has no lines and no controls', 'one\ntwo\u0000three\u0007', 'one two three'],
    ['has no letter under a tower of marks', `o${'\u0301'.repeat(90)}k`, `o${'\u0301'.repeat(4)}k`],
    ['is markup to nobody', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s', (_, written, shown) => {
    expect(plainText(written)).toBe(shown);
  });

  it('ends at the length limit of a text in this app', () => {
    expect(plainText('a'.repeat(9_000))).toBe(`${'a'.repeat(500)}…`);
  });
});

describe('[I3] the name of the other', () => {
  it.each([
    ['is short', 'A'.repeat(100), `${'A'.repeat(40)}…`],
    ['is none where nothing is seen', ' \u200b\u202e\u2060 ', null],
    ['is none where there are only marks', '\u0301\u0301', null],
    ['stands apart where it runs the other way', 'نور', '\u2068نور\u2069'],
  ])('%s', (_, written, shown) => {
    expect(plainName(written)).toBe(shown);
  });
});
