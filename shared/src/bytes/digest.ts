import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './base64url.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  hmac(nobleSha256, key, message);

/** HKDF-SHA256 (RFC 5869). `info` is encoded as UTF-8; `length` is in bytes. */
export const derive = (
  secret: Uint8Array,
  { salt, info, length = 32 }: { readonly salt: Uint8Array; readonly info: string; readonly length?: number },
): Uint8Array => hkdf(nobleSha256, secret, salt, toUtf8(info), length);
