import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Place } from '@duet/shared';
import sodium, { ready } from 'libsodium-wrappers';

/**
 * A second implementation of the protocol, written from its description, to check against. It uses libsodium and Node's own
 * cryptography, and shares no code with Duet: nothing here may call what it checks.
 */
await ready;

interface Job {
  readonly secret: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/** XChaCha20-Poly1305 of libsodium, with the tag at the end. */
export const xchacha20poly1305 = ({ secret, iv, aad }: Job, plain: Uint8Array): Buffer =>
  Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, aad, null, iv, secret));

/** A field, prefixed with its length. */
const lengthed = (field: string | Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(field));
  return Buffer.concat([length, Buffer.from(field)]);
};

/** The bytes that are signed, hashed or authenticated, as the protocol describes them. */
export const purposed = (purpose: string, fields: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([Buffer.from(`duet/${purpose}/v1\0`), ...fields.map((each) => lengthed(each))]);

/** A text to seal, and its place. */
export interface Said {
  readonly text: string;
  readonly place: Place;
  /** Base64url; null if the envelope names none. */
  readonly head: string | null;
}

/** The associated data of an envelope. */
export function associatedData({ place, head }: Said): Buffer {
  const { pair, kind, item, version, author } = place;
  const fields = [pair, kind, item, String(version), author];
  return purposed('sealed', head === null ? fields : [...fields, 'head']);
}

/** The head, the text with its length, and zeros up to 128, 256, 512 … bytes. */
export function padded({ text, head }: Said): Buffer {
  const content = lengthed(Buffer.concat([Buffer.from(head ?? '', 'base64url'), Buffer.from(text)]));
  const bucket = 128 * 2 ** Math.max(0, Math.ceil(Math.log2(content.length / 128)));
  return Buffer.concat([content, Buffer.alloc(bucket - content.length)]);
}

/** The id of a key, as its envelopes name it. */
export const keyIdOf = (secret: Uint8Array): Buffer =>
  createHash('sha256').update('duet/key-id/v1\0').update(secret).digest().subarray(0, 8);

/** The whole envelope. */
export function sealedByHand(
  said: Said,
  { secret, nonce }: { readonly secret: Uint8Array; readonly nonce: Uint8Array },
): string {
  const body = xchacha20poly1305({ secret, iv: nonce, aad: associatedData(said) }, padded(said));
  const version = Buffer.from([said.head === null ? 1 : 2]);
  return Buffer.concat([version, keyIdOf(secret), nonce, body]).toString('base64url');
}

/** One of the four keys that are derived from an account's secret. */
export const partOf = (secret: Uint8Array, part: 'signing' | 'agreement' | 'vault' | 'enrol'): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'duet/account/v1', part, 32));

/** The prefixes of a raw private key in PKCS #8 and of a raw public key in SPKI (RFC 8410). The last byte of the OID names the curve. */
const curves = { ed25519: '70', x25519: '6e' } as const;
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

export const privateKeyOf = (curve: keyof typeof curves, raw: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([bytes(`302e020100300506032b65${curves[curve]}04220420`), raw]),
    format: 'der',
    type: 'pkcs8',
  });

/** The raw public key, base64url. */
export const publicOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
