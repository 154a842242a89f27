import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Head, Sealed } from '../ids/ids.ts';
import { fromBase64url, fromUtf8, parseAnyBase64url, toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { concatBytes, equalBytes, u32 } from '../bytes/bytes.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';
import type { SealingKey } from './key.ts';

/**
 * Where a sealed text belongs. It opens nowhere else (K2): if it is moved, rolled back or relabelled, it is `broken`.
 */
export interface Place {
  /** Pair id; empty for what belongs to one account alone. */
  readonly pair: string;
  readonly kind:
    | 'phrase'
    | 'note'
    | 'plan'
    | 'profile'
    | 'agreement'
    | 'comment'
    | 'pair'
    | 'device'
    | 'button'
    | 'quiet'
    | 'practice'
    | 'practice-key';
  readonly item: string;
  readonly version: number;
  /** The writer's account id. */
  readonly author: string;
}

export type Unsealed =
  /** `head`: the newest version of the agreement that the writer knew (AGR-6), if the writer included it. */
  | { readonly ok: true; readonly text: string; readonly head?: Head }
  /** `key`: sealed with another key. `broken`: malformed, altered, or from another place. */
  | { readonly ok: false; readonly why: 'key' | 'broken' };

export const sealingNonceLength = 24;

const plainVersion = 1;
const headedVersion = 2;
const headLength = 32;
const headerLength = 1 + 8 + sealingNonceLength;
const smallestBucket = 128;

const associatedData = ({ pair, kind, item, version, author }: Place, headed: boolean): Uint8Array =>
  signedBytes('sealed', [pair, kind, item, String(version), author, ...(headed ? ['head'] : [])]);

/** The length, the text, then zeros up to 128 · 2^n bytes, so that the size reveals little about the text. */
function pad(text: Uint8Array): Uint8Array {
  let bucket = smallestBucket;
  while (bucket < text.length + 4) bucket *= 2;
  return concatBytes(u32(text.length), text, new Uint8Array(bucket - 4 - text.length));
}

function unpad(padded: Uint8Array): Uint8Array | null {
  if (padded.length < 4) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return length > padded.length - 4 ? null : padded.subarray(4, 4 + length);
}

/**
 * Seals a text. The envelope is 0x01, key id (8 bytes), nonce (24 bytes), and the padded text under XChaCha20-Poly1305, all
 * in base64url. With a head it begins with 0x02, and the head's 32 bytes come before the text.
 * @param nonce 24 random bytes, never used twice with one key
 */
export function seal({
  key,
  text,
  place,
  nonce,
  head = null,
}: {
  readonly key: SealingKey;
  readonly text: string;
  readonly place: Place;
  readonly nonce: Uint8Array;
  readonly head?: Head | null;
}): Sealed {
  const headed = head !== null;
  const content = headed ? concatBytes(fromBase64url(head), toUtf8(text)) : toUtf8(text);
  const body = xchacha20poly1305(key.bytes, nonce, associatedData(place, headed)).encrypt(pad(content));
  const version = Uint8Array.of(headed ? headedVersion : plainVersion);
  return toBase64url(concatBytes(version, key.id, nonce, body));
}

const broken = { ok: false, why: 'broken' } as const;

/** Opens a sealed text in its place. Never throws on untrusted input. */
export function open({
  key,
  envelope,
  place,
}: {
  readonly key: SealingKey;
  readonly envelope: Sealed;
  readonly place: Place;
}): Unsealed {
  const bytes = parseAnyBase64url(envelope);
  if (bytes === null || bytes.length < headerLength) return broken;
  const headed = bytes[0] === headedVersion;
  if (!headed && bytes[0] !== plainVersion) return broken;
  if (!equalBytes(bytes.subarray(1, 9), key.id)) return { ok: false, why: 'key' };
  const content = decrypt(
    xchacha20poly1305(key.bytes, bytes.subarray(9, headerLength), associatedData(place, headed)),
    bytes,
  );
  if (content === null || (headed && content.length < headLength)) return broken;
  const text = fromUtf8(headed ? content.subarray(headLength) : content);
  if (text === null) return broken;
  return headed ? { ok: true, text, head: toBase64url(content.subarray(0, headLength)) } : { ok: true, text };
}

function decrypt(cipher: { decrypt(body: Uint8Array): Uint8Array }, bytes: Uint8Array): Uint8Array | null {
  try {
    return unpad(cipher.decrypt(bytes.subarray(headerLength)));
  } catch {
    return null;
  }
}
