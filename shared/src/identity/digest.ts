import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './base64url.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  hmac(nobleSha256, key, message);

/** HKDF-SHA256 (RFC 5869); `info` as UTF-8, `length` in bytes. */
export const derive = (
  secret: Uint8Array,
  { salt, info, length = 32 }: { readonly salt: Uint8Array; readonly info: string; readonly length?: number },
): Uint8Array => hkdf(nobleSha256, secret, salt, toUtf8(info), length);

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Equality that takes as long wherever the first difference lies. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}
