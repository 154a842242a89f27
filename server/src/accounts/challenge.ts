import type { DeviceId, Millis } from '@duet/shared';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ServerClock } from '../platform/clock.ts';
import { derivedKey } from '../processes/secret.ts';

/** How long a challenge is valid, in ms (A5). */
const life = 60_000;
const idLength = 16;
const timeLength = 8;
const macLength = 32;

interface OpenedChallenge {
  readonly id: string;
  readonly issuedAt: Millis;
  readonly expiresAt: Millis;
}

export interface Challenges {
  issue(device: DeviceId): { readonly challenge: string; readonly expiresAt: Millis };
  /** Null unless this server issued it to this device within the last minute. */
  open(device: DeviceId, challenge: string): OpenedChallenge | null;
}

/**
 * Stateless: random id ‖ expiry ‖ HMAC of both and the device, in base64url. Anybody gets one, even for a device that does
 * not exist, so nothing is stored and nothing is revealed. Every process with the same secret opens what another issued.
 */
export function createChallenges(secret: string, clock: Pick<ServerClock, 'now'>): Challenges {
  const key = derivedKey(secret, 'challenge');
  const macOf = (head: Uint8Array, device: DeviceId): Buffer =>
    createHmac('sha256', key).update(head).update(device).digest();

  return {
    issue(device) {
      const expiresAt = clock.now() + life;
      const time = Buffer.alloc(timeLength);
      time.writeBigUInt64BE(BigInt(expiresAt));
      const head = Buffer.concat([randomBytes(idLength), time]);
      return { challenge: Buffer.concat([head, macOf(head, device)]).toString('base64url'), expiresAt };
    },

    open(device, challenge) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== idLength + timeLength + macLength) return null;
      const head = bytes.subarray(0, idLength + timeLength);
      if (!timingSafeEqual(bytes.subarray(head.length), macOf(head, device))) return null;
      const expiresAt = Number(head.readBigUInt64BE(idLength));
      if (clock.now() >= expiresAt) return null;
      return { id: head.toString('base64url', 0, idLength), issuedAt: expiresAt - life, expiresAt };
    },
  };
}
