import { toBase64url } from '@duet/shared';

/** ECDSA P-256 over SHA-256, r‖s, base64url; different bytes each time. */
export async function signAsDevice(key: CryptoKey, message: Uint8Array): Promise<string> {
  const signature = await globalThis.crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    // A copy, because WebCrypto rejects views of shared memory.
    Uint8Array.from(message),
  );
  return toBase64url(new Uint8Array(signature));
}
