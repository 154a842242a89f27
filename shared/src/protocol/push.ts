import * as z from 'zod';
import { noticeKinds } from '../room/notices.ts';
import { base64url } from './scalars.ts';

/** An uncompressed P-256 point. */
const point = base64url(65);

/**
 * PUT /api/push/subscription: where this device can be reached while Duet is closed, as its browser reports it (RFC
 * 8030, 8291).
 */
export const pushSubscription = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({ p256dh: point, auth: base64url(16) }),
});

/** GET /api/push: the key that identifies this service to push services, and where it reaches the calling device. */
export const pushState = z.strictObject({
  /** VAPID key (RFC 8292), for `PushManager.subscribe`. */
  key: point,
  endpoint: z.string().nullable(),
  /** Whether this service can push at all: push services take nothing from one that names no contact. */
  able: z.boolean().optional(),
  /** The last push to this device was refused: the push service's HTTP status, and its reason if it gave one. */
  refusal: z.strictObject({ status: z.int(), reason: z.string() }).nullable().optional(),
});

/** What is pushed, always padded to the same length. The device itself asks for a `test`. */
export const pushPayload = z.strictObject({
  kind: z.enum([...noticeKinds, 'test']),
  item: z.string(),
  /** For POST /api/push/receipts; empty where no receipt is wanted. */
  token: z.string(),
});

/** POST /api/push/receipts: a device received a push. The single-use token is its only proof. */
export const pushReceipt = z.strictObject({ token: base64url(16) });

/**
 * Client message `noticed`: this device is in use and shows the room at this version. It makes no event, and nobody
 * else learns of it.
 */
export const noticed = z.strictObject({ version: z.int().min(0) });

export type PushSubscriptionBody = z.infer<typeof pushSubscription>;
export type PushState = z.infer<typeof pushState>;
export type PushPayload = z.infer<typeof pushPayload>;
