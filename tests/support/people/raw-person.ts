import {
  access,
  accountKeysOf,
  type AccountKeys,
  challenge,
  deviceIdOf,
  enrolKeyOf,
  type EnrolKey,
  enrolmentMessage,
  loginMessage,
  publicKeysOf,
  type Registration,
  registrationMessage,
  sign,
  toBase64url,
} from '@duet/shared';
import { generateKeyPairSync, type KeyObject, randomBytes, sign as signWith } from 'node:crypto';
import { expect } from 'vitest';
import type { Ask, Asked, Reply } from '../service/duet.ts';

export interface Device {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export interface Identity {
  readonly keys: AccountKeys;
  readonly enrolKey: EnrolKey;
}

/** Someone with an account, logged in on one device. */
export interface Person extends Identity {
  readonly id: string;
  readonly device: Device;
  readonly token: string;
  ask(method: Ask['method'], path: string, body?: object): Promise<Reply>;
}

export function makeDevice(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { id: deviceIdOf(point), publicKey: toBase64url(point), privateKey };
}

export function makeIdentity(): Identity {
  const secret = randomBytes(16);
  return { keys: accountKeysOf(secret), enrolKey: enrolKeyOf(secret) };
}

export const enrolmentOf = ({ keys, enrolKey }: Identity, device: Device): string =>
  toBase64url(sign(enrolKey.seed, enrolmentMessage(keys.accountId, device.publicKey)));

export function registrationOf(identity: Identity, device: Device): Registration {
  const { signingKey, agreementKey } = publicKeysOf(identity.keys);
  const enrolKey = toBase64url(identity.enrolKey.publicKey);
  const fields = { signingKey, agreementKey, enrolKey, devicePublicKey: device.publicKey };
  return {
    ...fields,
    proof: toBase64url(sign(identity.keys.signing.seed, registrationMessage(fields))),
    enrolment: enrolmentOf(identity, device),
  };
}

/** An ECDSA signature in WebCrypto's form, r‖s. */
export const deviceSignature = ({ privateKey }: Device, message: Uint8Array): string =>
  signWith('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

export async function challengeFor(duet: Asked, device: Device): Promise<string> {
  const reply = await duet.ask({ method: 'POST', path: '/login/challenge', body: { deviceId: device.id } });
  return challenge.parse(reply.body).challenge;
}

export const loginOf = (device: Device, origin: string, challenge: string) => ({
  deviceId: device.id,
  challenge,
  origin,
  signature: deviceSignature(device, loginMessage(origin, device.id, challenge)),
});

export async function logIn(duet: Asked, device: Device): Promise<string> {
  const body = loginOf(device, duet.origin, await challengeFor(duet, device));
  const reply = await duet.ask({ method: 'POST', path: '/login', body });
  return access.parse(reply.body).token;
}

/** An account on a device that is registered already. */
export async function personOn(duet: Asked, identity: Identity, device: Device): Promise<Person> {
  const token = await logIn(duet, device);
  const { accountId: id } = identity.keys;
  return {
    ...identity,
    id,
    device,
    token,
    ask: (method, path, body) => duet.ask({ method, path, body, token }),
  };
}

export async function newPerson(duet: Asked): Promise<Person> {
  const identity = makeIdentity();
  const device = makeDevice();
  const body = registrationOf(identity, device);
  const reply = await duet.ask({ method: 'POST', path: '/accounts', body });
  expect(reply).toEqual({ status: 200, body: { accountId: identity.keys.accountId, deviceId: device.id } });
  return personOn(duet, identity, device);
}

/** Stands for an envelope, which the server cannot open anyway. */
export const sealedStandIn = (): string => randomBytes(150).toString('base64url');
