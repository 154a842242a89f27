import { inviteLink, inviterNameIn, inviteTextIn, namedLink, parseInvite } from '@duet/shared';
import { wordsOf } from '@duet/shared/words';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const invite = { secret: new Uint8Array(16).fill(0xfb), pledge: new Uint8Array(16).fill(0xef) };
const bare = inviteLink('https://duet.example', invite);
const link = namedLink(bare, 'Maya');
const [code = '', claim = ''] = link.slice(link.indexOf('#') + 1).split('.');
const broken = (between: string): string =>
  `https://duet.example/join#${code.slice(0, 20)}${between}${code.slice(20)}.${claim}`;

describe('an invite that was sent through something', () => {
  test.each([
    ['a tracking code before the #', link.replace('#', '?fbclid=IwAR0_x-y&utm_source=chat#')],
    ['a tracking code behind it', `${link}?utm_source=mail`],
    ['another one behind it', `${link}&fbclid=IwAR0_x-y`],
    ['a full stop', `${link}.`],
    ['a bracket', `(${link})`],
    ['angle brackets', `<${link}>`],
    ['angle brackets and a label', `<${link}|${link}>`],
    ['quotes', `“${link}”`],
    ['a Chinese full stop', `${link}。`],
    ['stars', `*${link}*`],
    ['Markdown', `[Duet](${link})`],
    ['a slash before the #', link.replace('/join#', '/join/#')],
    ['http and capitals', link.replace('https://duet.example/join', 'HTTP://DUET.EXAMPLE/JOIN')],
    ['an encoded #', link.replace('#', '%23')],
    ['an encoded # and a tracking code', `${link.replace('#', '%23')}?fbclid=IwAR0`],
    ['a # that was encoded twice', link.replace('#', '%2523')],
    [
      'a page that warns of links',
      `https://safe.example/?url=${encodeURIComponent(link)}&data=05%7C01&reserved=0`,
    ],
    [
      'such a page within another',
      `https://l.example/?u=${encodeURIComponent(encodeURIComponent(link))}&h=AT0`,
    ],
    ['a space', broken(' ')],
    ['an encoded space', broken('%20')],
    ['an end of line', broken('\r\n')],
    ['a soft end of line of a mail', broken('=\r\n')],
    ['a quoted mail', broken('\r\n> > ')],
    ['a no-break space', broken('\u00a0')],
    ['a zero-width space', broken('\u200b')],
    ['a soft hyphen', broken('\u00ad')],
    ['the text around it', `Maya invites you: ${link} See you there!`],
    ['the text around it, in lines', `#1 of today\nMaya:\n${link}\nSee you`],
    ['Chinese text on both sides', `玛雅邀请你：${link}，晚上见`],
    [
      'full-width letters',
      link.replace(/[!-~]/g, (at) => String.fromCodePoint((at.codePointAt(0) ?? 0) + 0xfee0)),
    ],
  ])('[BEG-10] %s', (_, text) => {
    expect(parseInvite(text)).toEqual(invite);
    expect(inviterNameIn(text)).toBe('Maya');
  });

  test.each([
    ['alone', code],
    ['within a text', `The code is ${code}, for you.`],
    ['in a link without a name, in italics', `_${bare}_`],
    ['in a link without a name, and a full stop', `${bare}.`],
    ['in a link without a name, in a sentence', `Here: ${bare}. See you`],
  ])('[BEG-10] a code %s', (_, text) => {
    expect(parseInvite(text)).toEqual(invite);
  });

  test('[BEG-10] comes back however it was mangled', () => {
    const before = fc.constantFrom('', 'Maya: ', '<', '(', '#1 ', '邀请：', 'https://l.example/?u=');
    const at = fc.constantFrom('#', '/#', '?fbclid=Iw-A_0#', '%23', '%2523', '# ');
    const between = fc.constantFrom('', ' ', '\n', '\r\n> ', '=\n', '\u200b', '%20', '\u2028');
    const behind = fc.constantFrom(
      '',
      '.',
      ')',
      '>',
      '&utm_source=x',
      ' See you',
      '\n\nMaya',
      '_',
      '。',
      '?x=1',
    );
    const parts = fc.record({ secret: bytes, pledge: bytes, before, at, between, behind, place: fc.nat(42) });
    fc.assert(
      fc.property(parts, ({ secret, pledge, place, ...around }) => {
        const [address = '', whole = ''] = inviteLink('https://duet.example', { secret, pledge }).split('#');
        const text = whole.slice(0, place + 1) + around.between + whole.slice(place + 1);
        expect(parseInvite(around.before + address + around.at + text + around.behind)).toEqual({
          secret,
          pledge,
        });
      }),
    );
  });

  test('[BEG-10] of which a part is missing is none', () => {
    for (let left = 0; left < code.length; left++)
      expect(inviteTextIn(`https://duet.example/join#${code.slice(0, left)}`)).toBeNull();
    expect(inviteTextIn(`https://duet.example/join#${code}A`)).toBeNull();
    expect(inviteTextIn('https://duet.example/join?fbclid=IwAR0')).toBeNull();
  });

  test('[BEG-10] is not found in other text, such as the twelve words', () => {
    fc.assert(
      fc.property(bytes, (secret) => inviteTextIn(wordsOf(secret)) === null),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => inviteTextIn(text) === null),
    );
  });
});
