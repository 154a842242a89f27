import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { PushSubscriptionBody } from '@duet/shared';
import * as z from 'zod';

/** HKDF of RFC 5869: `length` bytes from this secret and this salt. */
const keysFrom =
  (secret: Buffer, salt: Buffer) =>
  (info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** Decrypts a push message, which is a single record (RFC 8291, section 3; RFC 8188, section 2). */
export function opener(): {
  readonly keys: PushSubscriptionBody['keys'];
  readonly open: (body: Buffer) => Buffer;
} {
  const own = createECDH('prime256v1');
  const ownPoint = own.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { p256dh: ownPoint.toString('base64url'), auth: auth.toString('base64url') },
    open(body) {
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const sender = body.subarray(21, 21 + body.readUInt8(20));
      const sealed = body.subarray(21 + sender.length);
      if (sealed.length > recordSize) throw new Error('more than one record');
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ownPoint, sender]);
      const contentKeys = keysFrom(keysFrom(own.computeSecret(sender), auth)(info, 32), salt);
      const key = contentKeys(Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = contentKeys(Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      const end = padded.lastIndexOf(2);
      if (padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('wrong padding');
      return padded.subarray(0, end);
    },
  };
}

const vapidClaims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** Checks the sender's signed token (RFC 8292). Throws for one that a real push service would refuse. */
export function checkVapid(authorization: string, origin: string, expectedKey: string | null): void {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (expectedKey !== null && key !== expectedKey) throw new Error('another key than subscribed for');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!holds) throw new Error('wrong signature');
  const { aud, exp, sub } = vapidClaims.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  const day = 86_400;
  const now = Date.now() / 1_000;
  if (aud !== origin || exp < now || exp > now + day) throw new Error('not for this service, or not now');
  // As Apple does: the contact has to be one that others can use.
  if (!/^(https:\/\/|mailto:[^@]+@)[^/]+\.[a-z]+$/.test(sub) || /\.(invalid|local|localhost)$/.test(sub))
    throw new Error('no contact');
}
