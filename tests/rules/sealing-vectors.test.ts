import { accountKeysOf, open, type Place, seal, sealingKeyOf } from '@duet/shared';
import { expect, test } from 'vitest';
import { associatedData, keyIdOf, padded, partOf, sealedByHand } from './by-hand.ts';
import vectors from './vectors.json' with { type: 'json' };

/**
 * Fixed envelopes, for whoever builds another client, and to catch a release that seals differently from the last one. Each is
 * made here twice: by Duet, and with libsodium from the protocol's description.
 */
interface Vector {
  readonly name: string;
  /** The pair's key, or the vault key of the first account. */
  readonly under: string;
  readonly place: Place;
  readonly text: string;
  readonly head: string | null;
  readonly associatedData: string;
  readonly padded: string;
  readonly envelope: string;
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const envelopes = vectors.envelopes as readonly Vector[];
const [first = ''] = vectors.secrets;
const nonce = bytes(vectors.nonce);

/** By Duet, and by hand. */
const keysUnder = ({ under }: Vector) =>
  under === 'pair'
    ? { key: sealingKeyOf(new Uint8Array(bytes(vectors.pairKey))), secret: bytes(vectors.pairKey) }
    : { key: accountKeysOf(bytes(first)).vaultKey, secret: partOf(bytes(first), 'vault') };

test('[K2] a key has the id that the vectors say', () => {
  expect(keyIdOf(bytes(vectors.pairKey)).toString('hex')).toBe(vectors.keyId);
});

test.each(envelopes)(
  '[K2] libsodium makes the envelope of $name from the protocol’s description',
  (vector) => {
    const { secret } = keysUnder(vector);
    expect(associatedData(vector).toString('hex')).toBe(vector.associatedData);
    expect(padded(vector).toString('hex')).toBe(vector.padded);
    expect(sealedByHand(vector, { secret, nonce })).toBe(vector.envelope);
  },
);

test.each(envelopes)('[K2] Duet makes and opens the envelope of $name', (vector) => {
  const { text, place, head, envelope } = vector;
  const { key } = keysUnder(vector);
  expect(seal({ key, text, place, nonce, head })).toBe(envelope);
  expect(open({ key, envelope, place })).toEqual({ ok: true, text, ...(head === null ? {} : { head }) });
});

test('[K2] no envelope of the vectors opens in the place of another', () => {
  for (const vector of envelopes)
    for (const { place, envelope } of envelopes.filter((other) => other !== vector)) {
      const opened = open({ key: keysUnder(vector).key, envelope, place: vector.place });
      const isSamePlace = JSON.stringify(place) === JSON.stringify(vector.place);
      expect(opened.ok, `${envelope} in the place of ${vector.name}`).toBe(isSamePlace);
    }
});

test('the vectors cover every kind of place, an empty text, and both sides of a bucket’s limit', () => {
  const kinds: readonly Place['kind'][] = [
    'phrase',
    'note',
    'plan',
    'profile',
    'agreement',
    'comment',
    'pair',
    'device',
    'button',
    'quiet',
  ];
  expect(new Set(envelopes.map(({ place }) => place.kind))).toEqual(new Set(kinds));
  expect(envelopes.map(({ text }) => Buffer.byteLength(text))).toEqual(expect.arrayContaining([0, 124, 125]));
});
