import { toUtf8 } from './base64url.ts';
import { concatBytes, u32 } from './bytes.ts';

/** What a signature, hash or MAC is for; one made for one purpose never holds for another. */
export type Purpose =
  | 'account'
  | 'register'
  | 'enrol'
  | 'login'
  | 'pair'
  | 'commitment'
  | 'joiner'
  | 'inviter'
  | 'transcript'
  | 'pair-id'
  | 'sealed'
  | 'agreement'
  | 'agreement-content'
  | 'agreement-head';

/**
 * The bytes that are signed, hashed or authenticated: utf8 `duet/<purpose>/v1`, NUL, then each field as u32 big endian length and bytes.
 * Texts go in as UTF-8; ids and keys as their raw bytes, except in a sealed text's place.
 */
export function signedBytes(purpose: Purpose, fields: readonly (string | Uint8Array)[]): Uint8Array {
  const parts = [toUtf8(`duet/${purpose}/v1`), Uint8Array.of(0)];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? toUtf8(field) : field;
    parts.push(u32(bytes.length), bytes);
  }
  return concatBytes(...parts);
}
