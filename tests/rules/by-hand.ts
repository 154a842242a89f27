import { createCipheriv, createHash } from 'node:crypto';
import type { Place } from '@duet/shared';

const words = (from: Uint8Array) =>
  Array.from({ length: from.length / 4 }, (_, at) => Buffer.from(from).readUInt32LE(at * 4));

/** HChaCha20 of draft-irtf-cfrg-xchacha-03, section 2.2, written anew here to check against. */
export function hchacha20(secret: Uint8Array, input: Uint8Array): Uint8Array {
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

export function xchacha20poly1305({ secret, iv, aad }: Job, plain: Uint8Array): Buffer {
  const inner = Buffer.concat([Buffer.alloc(4), iv.subarray(16)]);
  const subkey = hchacha20(secret, iv.subarray(0, 16));
  const cipher = createCipheriv('chacha20-poly1305', subkey, inner, { authTagLength: 16 });
  cipher.setAAD(aad, { plaintextLength: plain.length });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** A field with its length before it. */
export const lengthed = (field: string | Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(field));
  return Buffer.concat([length, Buffer.from(field)]);
};

/** Bytes that are signed, hashed or authenticated, as the protocol describes them. */
export const purposed = (purpose: string, fields: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([Buffer.from(`duet/${purpose}/v1\0`), ...fields.map(lengthed)]);

export interface SealingByHand {
  readonly secret: Uint8Array;
  readonly nonce: Uint8Array;
  readonly place: Place;
  /** Base64url; null: the envelope names none. */
  readonly head: string | null;
}

/** The envelope as the protocol describes it, from Node's primitives alone. */
export function sealedByHand(text: string, { secret, nonce, place, head }: SealingByHand): string {
  const id = createHash('sha256').update('duet/key-id/v1\0').update(secret).digest().subarray(0, 8);
  const { pair, kind, item, version, author } = place;
  const aad = purposed('sealed', [
    pair,
    kind,
    item,
    String(version),
    author,
    ...(head === null ? [] : ['head']),
  ]);
  const before = head === null ? Buffer.alloc(0) : Buffer.from(head, 'base64url');
  const content = lengthed(Buffer.concat([before, Buffer.from(text)]));
  const bucket = 128 * 2 ** Math.max(0, Math.ceil(Math.log2(content.length / 128)));
  const body = xchacha20poly1305(
    { secret, iv: nonce, aad },
    Buffer.concat([content, Buffer.alloc(bucket - content.length)]),
  );
  return Buffer.concat([Buffer.from([head === null ? 1 : 2]), id, nonce, body]).toString('base64url');
}
