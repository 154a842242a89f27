import {
  accountKeysOf,
  enrolKeyOf,
  enrolmentMessage,
  publicKeysOf,
  registrationMessage,
  sign,
  toBase64url,
  type Enrolment,
} from '@duet/shared';
import type { DeviceKey } from './account-device.ts';
import type { KeptAccount } from './account-store.ts';

function enrolmentOf(secret: Uint8Array, device: DeviceKey): Enrolment {
  const { accountId } = accountKeysOf(secret);
  const { seed } = enrolKeyOf(secret);
  const message = enrolmentMessage(accountId, device.publicKey);
  return { accountId, devicePublicKey: device.publicKey, enrolment: toBase64url(sign(seed, message)) };
}

function keptWith(secret: Uint8Array, device: DeviceKey) {
  const { signing, agreement, vaultKey } = accountKeysOf(secret);
  return {
    signingSeed: signing.seed,
    agreementKey: agreement.privateKey,
    vaultKey,
    deviceKey: device.key,
    deviceId: device.deviceId,
  };
}

/** A new account, to be registered. */
export function newAccount(secret: Uint8Array, device: DeviceKey): KeptAccount {
  const keys = accountKeysOf(secret);
  const { signingKey, agreementKey } = publicKeysOf(keys);
  const { devicePublicKey, enrolment } = enrolmentOf(secret, device);
  const enrolKey = toBase64url(enrolKeyOf(secret).publicKey);
  const named = { signingKey, agreementKey, enrolKey, devicePublicKey };
  const proof = toBase64url(sign(keys.signing.seed, registrationMessage(named)));
  return { ...keptWith(secret, device), registration: { ...named, proof, enrolment }, secret };
}

/** A further device of an account whose words were just typed: it keeps no secret. */
export const enteringAccount = (secret: Uint8Array, device: DeviceKey) => ({
  enrolment: enrolmentOf(secret, device),
  kept: { ...keptWith(secret, device), registration: null, secret: null } satisfies KeptAccount,
});
