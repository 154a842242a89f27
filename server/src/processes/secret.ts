import { hkdfSync } from 'node:crypto';

/** Derives a 32-byte key for one purpose from the server's secret, so that no key serves two purposes. */
export const derivedKey = (secret: string, purpose: 'access' | 'challenge' | 'agreement'): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `duet/${purpose}/v1`, 32));
