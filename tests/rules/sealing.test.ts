import { createCipheriv, createHash } from 'node:crypto';
import { open, seal, sealingKeyOf, type Place } from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const secretKey = Uint8Array.from({ length: 32 }, (_, at) => at);
const key = sealingKeyOf(secretKey);
const nonce = Uint8Array.from({ length: 24 }, (_, at) => 0x40 + at);
const place: Place = { pair: 'p', kind: 'phrase', item: 'i', version: 1, author: 'a' };
const raw = (envelope: string) => Buffer.from(envelope, 'base64url');

const words = (from: Uint8Array) =>
  Array.from({ length: from.length / 4 }, (_, at) => Buffer.from(from).readUInt32LE(at * 4));

/** HChaCha20 of draft-irtf-cfrg-xchacha-03, section 2.2, written anew here to check against. */
function hchacha20(secret: Uint8Array, input: Uint8Array): Uint8Array {
  const s = Uint32Array.from([
    0x61707865,
    0x3320646e,
    0x79622d32,
    0x6b206574,
    ...words(secret),
    ...words(input),
  ]);
  const at = (index: number) => s[index] ?? 0;
  const mix = ([a, b, d]: readonly [number, number, number], by: number) => {
    s[a] = at(a) + at(b);
    const turned = at(d) ^ at(a);
    s[d] = (turned << by) | (turned >>> (32 - by));
  };
  const quarter = (column: number, turn: number) => {
    const [a, b, c, d] = [0, 1, 2, 3].map((row) => row * 4 + ((column + row * turn) % 4));
    if (a === undefined || b === undefined || c === undefined || d === undefined) return;
    mix([a, b, d], 16);
    mix([c, d, b], 12);
    mix([a, b, d], 8);
    mix([c, d, b], 7);
  };
  // A column round, then a diagonal one, ten times.
  for (let round = 0; round < 20; round += 1) {
    for (let column = 0; column < 4; column += 1) quarter(column, round % 2);
  }
  const out = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, slot) => out.writeUInt32LE(at(word), slot * 4));
  return out;
}

interface Job {
  readonly secret: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

function xchacha20poly1305({ secret, iv, aad }: Job, plain: Uint8Array): Buffer {
  const inner = Buffer.concat([Buffer.alloc(4), iv.subarray(16)]);
  const subkey = hchacha20(secret, iv.subarray(0, 16));
  const cipher = createCipheriv('chacha20-poly1305', subkey, inner, { authTagLength: 16 });
  cipher.setAAD(aad, { plaintextLength: plain.length });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

const lengthed = (field: string) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(field));
  return Buffer.concat([length, Buffer.from(field)]);
};

/** The envelope as the protocol describes it, from Node's primitives alone. */
function sealedByHand(text: string, at: Place): string {
  const id = createHash('sha256').update('duet/key-id/v1\0').update(secretKey).digest().subarray(0, 8);
  const fields = [at.pair, at.kind, at.item, String(at.version), at.author].map(lengthed);
  const aad = Buffer.concat([Buffer.from('duet/sealed/v1\0'), ...fields]);
  const content = lengthed(text);
  const bucket = 128 * 2 ** Math.max(0, Math.ceil(Math.log2(content.length / 128)));
  const body = xchacha20poly1305(
    { secret: secretKey, iv: nonce, aad },
    Buffer.concat([content, Buffer.alloc(bucket - content.length)]),
  );
  return Buffer.concat([Buffer.from([1]), id, nonce, body]).toString('base64url');
}

describe('the check itself', () => {
  test('HChaCha20 gives the vector of the IRTF draft', () => {
    const input = Buffer.from('000000090000004a0000000031415927', 'hex');
    expect(Buffer.from(hchacha20(secretKey, input)).toString('hex')).toBe(
      '82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc',
    );
  });
  test('XChaCha20-Poly1305 gives the tag of the IRTF draft', () => {
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
        expect(seal({ key, text, place, nonce })).toBe(sealedByHand(text, place));
      }),
    );
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
  test('another key is told from damage', () => {
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
  test('neither cuts nor anything else from outside throw', () => {
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
    const id = createHash('sha256').update('duet/key-id/v1\0').update(secretKey).digest().subarray(0, 8);
    const fields = [place.pair, place.kind, place.item, '1', place.author].map(lengthed);
    const aad = Buffer.concat([Buffer.from('duet/sealed/v1\0'), ...fields]);
    for (const plain of [Buffer.alloc(128, 0xff), Buffer.alloc(2)]) {
      const body = xchacha20poly1305({ secret: secretKey, iv: nonce, aad }, plain);
      const forged = Buffer.concat([Buffer.from([1]), id, nonce, body]).toString('base64url');
      expect(open({ key, envelope: forged, place })).toEqual({ ok: false, why: 'broken' });
    }
  });
});
