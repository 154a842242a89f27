import { toUtf8 } from './base64url.ts';
import { concatBytes, u32 } from './bytes.ts';

/** What a signature, hash or MAC is for. One made for one purpose is invalid for every other. */
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
 * The bytes that are signed, hashed or authenticated: `duet/<purpose>/v1` in UTF-8, a NUL byte, then each field as its
 * length (u32, big endian) and its bytes. Texts are encoded as UTF-8; ids and keys are raw bytes, except in the place of a
 * sealed text.
 */
export function signedBytes(purpose: Purpose, fields: readonly (string | Uint8Array)[]): Uint8Array {
  const parts = [toUtf8(`duet/${purpose}/v1`), Uint8Array.of(0)];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? toUtf8(field) : field;
    parts.push(u32(bytes.length), bytes);
  }
  return concatBytes(...parts);
}
