import { open, seal, sealingKeyOf, type Place } from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { associatedData, keyIdOf, sealedByHand, xchacha20poly1305 } from './by-hand.ts';

const secretKey = Uint8Array.from({ length: 32 }, (_, at) => at);
const key = sealingKeyOf(secretKey);
const nonce = Uint8Array.from({ length: 24 }, (_, at) => 0x40 + at);
const place: Place = { pair: 'p', kind: 'phrase', item: 'i', version: 1, author: 'a' };
const someHead = Buffer.alloc(32, 5).toString('base64url');
const raw = (envelope: string) => Buffer.from(envelope, 'base64url');

describe('the check itself', () => {
  test('XChaCha20-Poly1305 gives the tag in the IRTF draft', () => {
    const plain = Buffer.from(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const secret = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at);
    const aad = Buffer.from('50515253c0c1c2c3c4c5c6c7', 'hex');
    const sealed = xchacha20poly1305({ secret, iv: nonce, aad }, plain);
    expect(sealed.subarray(-16).toString('hex')).toBe('c0875924c1c7987947deafd8780acf49');
  });
});

describe('sealing', () => {
  test('gives the envelope of the protocol, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (text) => {
        for (const head of [null, someHead])
          expect(seal({ key, text, place, nonce, head })).toBe(
            sealedByHand({ text, place, head }, { secret: secretKey, nonce }),
          );
      }),
    );
  });
  test('[AGR-14] a text says which agreement its writer knew, and opens with no other', () => {
    const envelope = seal({ key, text: 'I am here.', place, nonce, head: someHead });
    expect(open({ key, envelope, place })).toEqual({ ok: true, text: 'I am here.', head: someHead });
    const relabelled = raw(envelope);
    relabelled.writeUInt8(1, 0);
    expect(open({ key, envelope: relabelled.toString('base64url'), place }).ok).toBe(false);
  });
  test('what was sealed opens in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(open({ key, envelope: seal({ key, text, place, nonce }), place })).toEqual({ ok: true, text });
      }),
    );
  });
  test('half a surrogate pair does not stop a text', () => {
    const envelope = seal({ key, text: 'a\ud83d', place, nonce });
    expect(open({ key, envelope, place })).toEqual({ ok: true, text: 'a\ufffd' });
  });
  test.each([
    [0, 128],
    [124, 128],
    [125, 256],
    [252, 256],
    [253, 512],
    [2048, 4096],
  ])('a text of %i bytes takes %i', (length, padded) => {
    const envelope = raw(seal({ key, text: 'x'.repeat(length), place, nonce }));
    expect(envelope.length).toBe(33 + padded + 16);
  });
});

describe('opening', () => {
  const envelope = seal({ key, text: 'I am here.', place, nonce });
  const moves: readonly [keyof Place, Partial<Place>][] = [
    ['pair', { pair: 'q' }],
    ['kind', { kind: 'note' }],
    ['item', { item: 'j' }],
    ['version', { version: 2 }],
    ['author', { author: 'b' }],
  ];
  test.each(moves)('[K2] another %s is refused', (_, change) => {
    expect(open({ key, envelope, place: { ...place, ...change } })).toEqual({ ok: false, why: 'broken' });
  });
  test('[K2] fields do not run into each other', () => {
    const moved = { ...place, pair: 'pi', item: '' };
    expect(open({ key, envelope, place: moved })).toEqual({ ok: false, why: 'broken' });
  });
  test('a wrong key is told apart from damage', () => {
    const other = new Uint8Array(32).fill(7);
    expect(open({ key: sealingKeyOf(other), envelope, place })).toEqual({ ok: false, why: 'key' });
  });
  test('any changed bit is refused', () => {
    fc.assert(
      fc.property(fc.nat(raw(envelope).length * 8 - 1), (bit) => {
        const changed = raw(envelope);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(open({ key, envelope: changed.toString('base64url'), place }).ok).toBe(false);
      }),
    );
  });
  test('neither truncated nor arbitrary input makes it throw', () => {
    fc.assert(
      fc.property(fc.nat(envelope.length - 1), (length) => {
        expect(open({ key, envelope: envelope.slice(0, length), place }).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(open({ key, envelope: text, place }).ok).toBe(false);
      }),
    );
  });
  test('a length beyond the text is refused, though the key is right', () => {
    const aad = associatedData({ text: '', place, head: null });
    for (const plain of [Buffer.alloc(128, 0xff), Buffer.alloc(2)]) {
      const body = xchacha20poly1305({ secret: secretKey, iv: nonce, aad }, plain);
      const forged = Buffer.concat([Buffer.from([1]), keyIdOf(secretKey), nonce, body]).toString('base64url');
      expect(open({ key, envelope: forged, place })).toEqual({ ok: false, why: 'broken' });
    }
  });
});
