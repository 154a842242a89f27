import { answerLimit, within } from '../device/within.ts';
import { deviceIdOf, toBase64url } from '@duet/shared';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A fresh device key; its private half never leaves WebCrypto. */
export async function createDeviceKey() {
  const pair = await within(
    answerLimit,
    globalThis.crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']),
  );
  const exported = within(answerLimit, globalThis.crypto.subtle.exportKey('raw', pair.publicKey));
  const publicKey = new Uint8Array(await exported);
  return { key: pair.privateKey, publicKey: toBase64url(publicKey), deviceId: deviceIdOf(publicKey) };
}

export type DeviceKey = Awaited<ReturnType<typeof createDeviceKey>>;
