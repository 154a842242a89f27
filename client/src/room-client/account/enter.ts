import {
  accountKeysFrom,
  accountKeysOf,
  accountSecretLength,
  enrolKeyOf,
  enrolmentMessage,
  publicKeysOf,
  registrationMessage,
  sign,
  toBase64url,
  type Enrolment,
} from '@duet/shared';
import { createDeviceKey, type DeviceKey } from './device-key.ts';
import { secretsIn, wordsOf } from '@duet/shared/words';
import type { KeptAccount, KeptInParts } from './store.ts';
import type { Random } from '../device/random.ts';

function enrolmentOf(secret: Uint8Array, device: DeviceKey): Enrolment {
  const { accountId } = accountKeysOf(secret);
  const { seed } = enrolKeyOf(secret);
  const message = enrolmentMessage(accountId, device.publicKey);
  return { accountId, devicePublicKey: device.publicKey, enrolment: toBase64url(sign(seed, message)) };
}

const keptWith = (secret: Uint8Array, { key, deviceId }: DeviceKey) => ({
  keys: accountKeysOf(secret),
  deviceKey: key,
  deviceId,
});

/** A new account, not registered yet. */
export function newAccount(random: Random, device: DeviceKey): KeptAccount {
  const secret = random(accountSecretLength);
  const kept = keptWith(secret, device);
  const { keys } = kept;
  const { signingKey, agreementKey } = publicKeysOf(keys);
  const { devicePublicKey, enrolment } = enrolmentOf(secret, device);
  const enrolKey = toBase64url(enrolKeyOf(secret).publicKey);
  const named = { signingKey, agreementKey, enrolKey, devicePublicKey };
  const proof = toBase64url(sign(keys.signing.seed, registrationMessage(named)));
  return { ...kept, registration: { ...named, proof, enrolment }, secret };
}

/** Another device of an account whose words were just entered: it does not store the secret. */
export const enteringAccount = (secret: Uint8Array, device: DeviceKey) => ({
  enrolment: enrolmentOf(secret, device),
  kept: { ...keptWith(secret, device), registration: null, secret: null } satisfies KeptAccount,
});

/** The account in today's form, from the form that older apps stored. */
export function keptWhole({ signingSeed, agreementKey, vaultKey, ...rest }: KeptInParts): KeptAccount {
  return { ...rest, keys: accountKeysFrom({ signingSeed, agreementKey, vaultKey }) };
}

export { createDeviceKey, secretsIn, wordsOf };
