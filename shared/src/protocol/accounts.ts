import * as z from 'zod';
import {
  accountId,
  deviceId,
  devicePublicKey,
  key,
  millis,
  pairId,
  sealedRecord,
  signature,
} from './scalars.ts';

/**
 * POST /api/accounts. `proof` is the signing key's signature of `register` [signingKey, agreementKey, enrolKey,
 * devicePublicKey]; `enrolment` is the enrol key's of `enrol` [accountId, devicePublicKey]. Registering the same account
 * again is harmless.
 */
export const registration = z.strictObject({
  signingKey: key,
  agreementKey: key,
  enrolKey: key,
  devicePublicKey,
  proof: signature,
  enrolment: signature,
});

/** POST /api/devices: adds a device to an account, by the enrol key that the twelve words give. Needs no token. */
export const enrolment = z.strictObject({ accountId, devicePublicKey, enrolment: signature });

export const enrolled = z.strictObject({ accountId, deviceId });

/** POST /api/login/challenge */
export const challengeRequest = z.strictObject({ deviceId });
export const challenge = z.strictObject({ challenge: z.string().min(40).max(400), expiresAt: millis });

/**
 * POST /api/login. `signature` is the device key's (ECDSA P-256, SHA-256, r‖s) of `login` [origin, deviceId, challenge].
 * `origin` is what the client itself reads, never what the server says.
 */
export const login = z.strictObject({
  deviceId,
  challenge: z.string().min(40).max(400),
  origin: z.string().max(300),
  signature,
});
/** Takes a token as well, for requests whose `authorization` a proxy needs for its own password. */
export const tokenHeader = 'duet-token' as const;

/** `header`: where this service takes tokens besides `authorization`; an older one does not say it. */
export const access = z.strictObject({
  token: z.string(),
  expiresAt: millis,
  header: z.literal(tokenHeader).optional(),
});

/** GET /api/account */
export const account = z.strictObject({
  accountId,
  pair: z.strictObject({ pairId, seat: z.enum(['a', 'b']), partner: accountId }).nullable(),
});

/** GET /api/ended-pairs/:pairId. `ended` is false of a pair that is running, and of one that the service does not know. */
export const pairEnd = z.strictObject({ ended: z.boolean() });

/** GET /api/devices */
export const deviceList = z.strictObject({
  devices: z.array(
    z.strictObject({
      deviceId,
      createdAt: millis,
      current: z.boolean(),
      label: sealedRecord.nullable(),
      /** Since when its push service does not know the device any more; null while it is reached, or is not to be. */
      unreachedSince: millis.nullable().optional(),
    }),
  ),
});
/** PUT /api/devices/:deviceId/label */
export const deviceLabel = z.strictObject({ label: sealedRecord });

/**
 * GET and PUT /api/vault/:kind/:item: a record that only its owner can open, with the vault key. `pair` records whom this
 * account trusts, by pair id; by the account's own id `quiet` records when its owner wants no sound, and `practice` the key of
 * its private items.
 */
export const vaultKind = z.enum(['pair', 'quiet', 'practice']);
export const vaultRecord = z.strictObject({ version: z.int32().min(1), envelope: sealedRecord });

export type Registration = z.infer<typeof registration>;
export type Enrolment = z.infer<typeof enrolment>;
export type Enrolled = z.infer<typeof enrolled>;
export type Challenge = z.infer<typeof challenge>;
export type Login = z.infer<typeof login>;
export type Access = z.infer<typeof access>;
export type Account = z.infer<typeof account>;
export type PairEnd = z.infer<typeof pairEnd>;
export type DeviceList = z.infer<typeof deviceList>;
export type VaultKind = z.infer<typeof vaultKind>;
export type VaultRecord = z.infer<typeof vaultRecord>;
