import { plainName } from '@duet/client/views/room/plain-text';
import { inviteLink, inviterNameIn, namedLink, parseInvite, toBase64url, toUtf8 } from '@duet/shared';
import { expect, it } from 'vitest';

const invite = { secret: new Uint8Array(16).fill(7), pledge: new Uint8Array(16).fill(9) };
const link = inviteLink('https://duet.example', invite);

/** What the page shows of the name in a link, without the marks around it. */
const shown = (claim: string): string | null =>
  plainName(inviterNameIn(claim) ?? '')?.replace(/[\u2060\u2068\u2069]/g, '') ?? null;

it('[BEG-5] a link that names the inviter is the same invite, and so is one that names nobody', () => {
  expect(parseInvite(link)).toEqual(invite);
  expect(inviterNameIn(link)).toBeNull();
  for (const name of ['Maya', '玛雅', '👩‍👩‍👧 Ö', 'a.b#c']) {
    const named = namedLink(link, name);
    expect(parseInvite(named)).toEqual(invite);
    expect(parseInvite(` ${named}\n`)).toEqual(invite);
    expect(inviterNameIn(named)).toBe(name);
    // The name is in the fragment alone, which no browser sends.
    expect(new URL(named).href.split('#')[0]).toBe('https://duet.example/join');
  }
});

it('[BEG-5] a name in a link moves, covers and reverses nothing, and ends', () => {
  expect(shown(namedLink(link, 'Ma\u202eya\u0007\n'))).toBe('Maya');
  expect(shown(namedLink(link, 'M'.repeat(320)))).toBe(`${'M'.repeat(40)}…`);
  expect(shown(namedLink(link, 'M'.repeat(400)))).toBeNull();
  expect(shown(namedLink(link, '\u200b\u2066'))).toBeNull();
  expect(shown(`${link}.`)).toBeNull();
  expect(shown(`${link}.%%%`)).toBeNull();
  expect(shown(`${link}.${toBase64url(new Uint8Array([0xff, 0xfe]))}`)).toBeNull();
  expect(shown(`${link}.${toBase64url(toUtf8('Maya'))}.more`)).toBe('Maya');
});
