import { base64urlnopad, utf8 } from '@scure/base';

export const toBase64url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/**
 * The bytes of a text that zod has already checked (protocol/sealed.ts). For anything else use `parseBase64url`.
 * @throws {Error} where the text is not canonical base64url without padding: a caller forgot to parse.
 */
export const fromBase64url = (text: string): Uint8Array => base64urlnopad.decode(text);

/** The bytes of a text from outside; null unless it is canonical base64url of exactly `length` bytes. */
export function parseBase64url(text: unknown, length: number): Uint8Array | null {
  const bytes = parseAnyBase64url(text);
  return bytes?.length === length ? bytes : null;
}

/** As `parseBase64url`, of any length. */
export function parseAnyBase64url(text: unknown): Uint8Array | null {
  if (typeof text !== 'string') return null;
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}

/** UTF-8 as a browser's TextEncoder makes it: half a surrogate pair becomes U+FFFD, nothing throws. */
export const toUtf8 = (text: string): Uint8Array => utf8.decode(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** Null where the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.encode(bytes);
  } catch {
    return null;
  }
}
