import { createHash, createHmac, hkdfSync } from 'node:crypto';
import {
  accountKeysOf,
  commitmentOf,
  emojiOf,
  emojiTable,
  inviteLink,
  inviterMac,
  joinerMac,
  joinerMacHolds,
  locatorHash,
  locatorOf,
  pairIdOf,
  parseInvite,
  pledgeOf,
  revealHolds,
  toBase64url,
  transcriptOf,
  type Exchange,
  type Party,
} from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const filled = (value: number, length = 32): Uint8Array => new Uint8Array(length).fill(value);
const partyOf = (secret: number): Party => {
  const { signing, agreement } = accountKeysOf(filled(secret, 16));
  return { signingKey: signing.publicKey, agreementKey: agreement.publicKey };
};
const [ana, ben, eve] = [partyOf(1), partyOf(2), partyOf(3)];
const secret = filled(7, 16);

const exchangeOf = (inviterNonce = filled(10), joinerNonce = filled(11)): Exchange => ({
  inviter: ana,
  commitment: commitmentOf(ana, inviterNonce),
  joiner: ben,
  joinerNonce,
  inviterNonce,
});

const hkdf = (salt: Uint8Array | string, info: string, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));
const signed = (purpose: string, fields: readonly Uint8Array[]) =>
  Buffer.concat([
    Buffer.from(`duet/${purpose}/v1\0`),
    ...fields.flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]),
  ]);
const sha256 = (value: Uint8Array) => createHash('sha256').update(value).digest();
const hmac = (message: Uint8Array) =>
  createHmac('sha256', hkdf('duet/invite/v1', 'mac', 32))
    .update(message)
    .digest();
const shown = (from: Uint8Array, transcript: Uint8Array) => JSON.stringify(emojiOf(from, transcript));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('an invite', () => {
  const pledge = filled(8, 16);

  test('goes by link or bare code', () => {
    fc.assert(
      fc.property(bytes(16), bytes(16), (one, other) => {
        const link = inviteLink('https://duet.example', { secret: one, pledge: other });
        expect(link).toMatch(/^https:\/\/duet\.example\/join#[\w-]{43}$/);
        expect(parseInvite(` ${link}\n`)).toEqual({ secret: one, pledge: other });
        expect(parseInvite(link.split('#')[1] ?? '')).toEqual({ secret: one, pledge: other });
      }),
    );
  });
  test('anything else is no invite', () => {
    expect(parseInvite('')).toBeNull();
    expect(parseInvite('https://duet.example/join')).toBeNull();
    expect(parseInvite(inviteLink('', { secret, pledge }).slice(0, -1))).toBeNull();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseInvite(text) === null));
  });
  test('is found by a locator derived from it, of which the server keeps only a hash', () => {
    expect(hex(locatorOf(secret))).toBe(hkdf('duet/invite/v1', 'locator', 32).toString('hex'));
    expect(hex(locatorHash(locatorOf(secret)))).toBe(sha256(locatorOf(secret)).toString('hex'));
  });
});

describe('the exchange', () => {
  const exchange = exchangeOf();
  const { commitment, joinerNonce, inviterNonce } = exchange;

  test('has the bytes of the protocol', () => {
    expect(hex(commitment)).toBe(
      hex(sha256(signed('commitment', [inviterNonce, ana.signingKey, ana.agreementKey]))),
    );
    expect(hex(pledgeOf(commitment))).toBe(hex(commitment.subarray(0, 16)));
    expect(hex(joinerMac(secret, ben, joinerNonce))).toBe(
      hex(hmac(signed('joiner', [ben.signingKey, ben.agreementKey, joinerNonce]))),
    );
    const transcript = signed('transcript', [
      ana.signingKey,
      ana.agreementKey,
      commitment,
      ben.signingKey,
      ben.agreementKey,
      joinerNonce,
      inviterNonce,
    ]);
    expect(hex(transcriptOf(exchange))).toBe(hex(transcript));
    expect(hex(inviterMac(secret, exchange))).toBe(
      hex(hmac(signed('inviter', [ana.signingKey, ana.agreementKey, inviterNonce, sha256(transcript)]))),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32BE(transcript.length);
    const named = Buffer.concat([Buffer.from('duet/pair-id/v1\0'), length, transcript]);
    expect(hex(pairIdOf(transcript))).toBe(hex(sha256(named)));
  });

  test('[P4] an honest exchange verifies on both sides', () => {
    expect(joinerMacHolds(secret, exchange, joinerMac(secret, ben, joinerNonce))).toBe(true);
    expect(revealHolds(secret, exchange, inviterMac(secret, exchange))).toBe(true);
  });
  test('[P4] without the secret no joiner verifies', () => {
    const forged = joinerMac(filled(0, 16), eve, joinerNonce);
    expect(joinerMacHolds(secret, { ...exchange, joiner: eve }, forged)).toBe(false);
  });
  test("[P4] a joiner's MAC is valid for those keys and that nonce only", () => {
    const mac = joinerMac(secret, ben, joinerNonce);
    expect(joinerMacHolds(secret, { ...exchange, joiner: eve }, mac)).toBe(false);
    expect(joinerMacHolds(secret, { ...exchange, joinerNonce: filled(12) }, mac)).toBe(false);
    const half = { signingKey: ben.signingKey, agreementKey: eve.agreementKey };
    expect(joinerMacHolds(secret, { ...exchange, joiner: half }, mac)).toBe(false);
  });
  test('[P4] a reveal must open the commitment, whatever its MAC', () => {
    const other = { ...exchange, inviterNonce: filled(13) };
    expect(revealHolds(secret, other, inviterMac(secret, other))).toBe(false);
  });
  test("[P4] an inviter's MAC is valid for this transcript only", () => {
    const mac = inviterMac(secret, exchange);
    expect(revealHolds(secret, exchangeOf(inviterNonce, filled(12)), mac)).toBe(false);
    expect(revealHolds(secret, { ...exchange, joiner: eve }, mac)).toBe(false);
    expect(revealHolds(filled(0, 16), exchange, mac)).toBe(false);
    expect(revealHolds(secret, exchange, new Uint8Array(0))).toBe(false);
  });
});

describe('the four emoji', () => {
  test('stand in a table of 64, each once', () => {
    expect(new Set(emojiTable.map(({ symbol }) => symbol)).size).toBe(64);
    expect(new Set(emojiTable.map(({ name }) => name)).size).toBe(64);
  });
  test('each are six bits of a value derived under the secret', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (transcript) => {
        const bits = [...hkdf(sha256(transcript), 'duet/emoji/v1', 3)].map((byte) =>
          byte.toString(2).padStart(8, '0'),
        );
        const names = bits
          .join('')
          .match(/.{6}/g)
          ?.map((six) => emojiTable[Number.parseInt(six, 2)]?.name);
        expect(emojiOf(secret, transcript).map(({ name }) => name)).toEqual(names);
      }),
    );
  });
  test('[P4] are different for another transcript or another secret', () => {
    const one = transcriptOf(exchangeOf());
    const nonces = Array.from({ length: 200 }, (_, at) => filled(at));
    const seen = new Set(nonces.map((nonce) => shown(secret, transcriptOf(exchangeOf(filled(10), nonce)))));
    expect(seen.size).toBe(200);
    expect(shown(secret, one)).not.toBe(shown(filled(0, 16), one));
  });
  test('do not change from one release to the next', () => {
    const transcript = transcriptOf(exchangeOf());
    expect(toBase64url(pairIdOf(transcript))).toBe('iCePla6OtbYnBrIW7UOLl5XOu_vjEErwqUIBfRk0znE');
    expect(emojiOf(secret, transcript).map(({ name }) => name)).toEqual(['sock', 'guitar', 'train', 'clock']);
  });
});
