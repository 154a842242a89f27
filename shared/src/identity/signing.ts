import { ed25519 } from '@noble/curves/ed25519.js';

/** Ed25519 signature, 64 bytes. `seed` is the private seed, 32 bytes. */
export const sign = (seed: Uint8Array, message: Uint8Array): Uint8Array => ed25519.sign(message, seed);

/** Whether `signature` is a valid Ed25519 signature of `message` (RFC 8032, strict); false for anything malformed. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
