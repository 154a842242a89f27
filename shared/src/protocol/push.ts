import * as z from 'zod';
import { noticeKinds } from '../room/notices.ts';
import { base64url } from './scalars.ts';

/** An uncompressed P-256 point. */
const point = base64url(65);

/** PUT /api/push/subscription: where this device can be reached while Duet is closed, as its browser says (RFC 8030, 8291). */
export const pushSubscription = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({ p256dh: point, auth: base64url(16) }),
});

/** GET /api/push: by which key push services know this service, and where it reaches the device that asks. */
export const pushState = z.strictObject({
  /** The VAPID key of RFC 8292, for `PushManager.subscribe`. */
  key: point,
  endpoint: z.string().nullable(),
});

/** What is pushed, padded to one length, whatever it says. `test` was asked for by the device itself. */
export const pushPayload = z.strictObject({
  kind: z.enum([...noticeKinds, 'test']),
  item: z.string(),
  /** For POST /api/push/receipts; empty where none is asked for. */
  token: z.string(),
});

/** POST /api/push/receipts: a device has what was pushed. The token is its only proof, and good for once. */
export const pushReceipt = z.strictObject({ token: base64url(16) });

/** Client message `noticed`: this device is in use and shows the room as of this version. It is no event, and nobody is told. */
export const noticed = z.strictObject({ version: z.int().min(0) });

export type PushSubscriptionBody = z.infer<typeof pushSubscription>;
export type PushState = z.infer<typeof pushState>;
export type PushPayload = z.infer<typeof pushPayload>;
