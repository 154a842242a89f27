import { deviceIdOf, toBase64url } from '@duet/shared';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A fresh device key; its private half never leaves WebCrypto. */
export async function createDeviceKey() {
  const pair = await globalThis.crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await globalThis.crypto.subtle.exportKey('raw', pair.publicKey));
  return { key: pair.privateKey, publicKey: toBase64url(publicKey), deviceId: deviceIdOf(publicKey) };
}

export type DeviceKey = Awaited<ReturnType<typeof createDeviceKey>>;
