import * as z from 'zod';

/** Longest sealed text on the wire, in base64url characters: 2 KiB of text, padded and in its envelope. */
const sealedTextLimit = 5_600;
/**
 * Longest sealed words of an agreement on the wire, in base64url characters: 32 KiB of JSON, padded and in its
 * envelope.
 */
const sealedWordsLimit = 43_800;
/** Longest sealed record (such as a pair record or a device label) on the wire, in base64url characters. */
const sealedRecordLimit = 12_000;

export const envelope = (limit: number) =>
  z
    .string()
    .min(80)
    .max(limit)
    .regex(/^[A-Za-z0-9_-]+$/);

/** A sealed text. It is opaque to the server, which checks only alphabet and length. */
export const sealedText = envelope(sealedTextLimit).meta({ description: 'A sealed text in base64url' });
export const sealedWords = envelope(sealedWordsLimit).meta({
  description: 'The sealed words of an agreement in base64url',
});
export const sealedRecord = envelope(sealedRecordLimit).meta({ description: 'A sealed record in base64url' });

/**
 * By length in bytes modulo 3. The unused bits of the last character must be zero, so that each value has only one
 * spelling.
 */
const canonical = [/^[\w-]+$/, /^[\w-]*[AQgw]$/, /^[\w-]*[AEIMQUYcgkosw048]$/] as const;

/** `bytes` bytes in base64url without padding. */
export const base64url = (bytes: number) =>
  z
    .string()
    .length(Math.ceil((bytes * 8) / 6))
    .regex(canonical[bytes % 3] ?? canonical[0])
    .meta({ description: `${bytes} bytes in base64url without padding` });

export const hash = base64url(32);
export const key = base64url(32);
/** Random bytes that both sides of a pairing contribute. */
export const nonce = base64url(32);
/** Ed25519 or ECDSA P-256 (r‖s) signature. */
export const signature = base64url(64);
/** ECDSA P-256 public key, uncompressed point (65 bytes). */
export const devicePublicKey = base64url(65);
export const deviceId = base64url(16);
export const accountId = hash;
export const pairId = hash;
export const millis = z.int().min(0).max(8_640_000_000_000_000);
/** A whole minute by somebody's wall clock, in ms since the epoch. */
export const wholeMinute = millis.multipleOf(60_000);
