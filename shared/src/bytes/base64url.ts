import { base64url } from 'rfc4648';

/**
 * Declared here because shared code compiles without DOM and Node types; both platforms have them (WHATWG Encoding).
 */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const unpadded = { pad: false } as const;

export const toBase64url = (bytes: Uint8Array): string => base64url.stringify(bytes, unpadded);

/**
 * Decodes a text that zod has already checked (protocol/scalars.ts). For anything else use `parseBase64url`.
 * @throws {Error} where the text is not canonical base64url without padding: a caller forgot to parse it.
 */
export function fromBase64url(text: string): Uint8Array {
  if (text.endsWith('=')) throw new Error('There is no padding in canonical base64url.');
  return base64url.parse(text, { loose: true });
}

/** Decodes untrusted input; null unless it is canonical base64url of exactly `length` bytes. */
export function parseBase64url(text: unknown, length: number): Uint8Array | null {
  const bytes = parseAnyBase64url(text);
  return bytes?.length === length ? bytes : null;
}

/** Like `parseBase64url`, for any length. */
export function parseAnyBase64url(text: unknown): Uint8Array | null {
  if (typeof text !== 'string') return null;
  try {
    return fromBase64url(text);
  } catch {
    return null;
  }
}

/** Encodes as UTF-8 and never throws: half a surrogate pair becomes U+FFFD. */
export const toUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Decodes UTF-8; null where the bytes are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
