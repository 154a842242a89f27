import { createPublicKey, type KeyObject, verify } from 'node:crypto';

// SubjectPublicKeyInfo of an uncompressed P-256 point, up to the point itself (RFC 5480).
const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/** Null if the 65 bytes are not a point on P-256. */
function deviceKey(publicKey: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

export const isDeviceKey = (publicKey: Uint8Array): boolean =>
  publicKey[0] === 4 && deviceKey(publicKey) !== null;

/** Whether a device made this signature, in WebCrypto's format: ECDSA P-256, SHA-256, r‖s. Never throws. */
export function verifyDeviceSignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = deviceKey(publicKey);
  return key !== null && verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
