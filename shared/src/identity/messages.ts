import { fromBase64url } from '../bytes/base64url.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';
import type { AccountId, DeviceId, PairId } from '../ids/ids.ts';

/** Keys in their wire form, as zod checked them. A malformed text makes the functions below throw. */
export interface RegistrationKeys {
  readonly signingKey: string;
  readonly agreementKey: string;
  readonly enrolKey: string;
  readonly devicePublicKey: string;
}

/** Signed by the signing key; the `proof` of a registration. */
export const registrationMessage = (keys: RegistrationKeys): Uint8Array =>
  signedBytes(
    'register',
    [keys.signingKey, keys.agreementKey, keys.enrolKey, keys.devicePublicKey].map((each) =>
      fromBase64url(each),
    ),
  );

/** Signed by the enrol key to admit a device. */
export const enrolmentMessage = (accountId: AccountId, devicePublicKey: string): Uint8Array =>
  signedBytes('enrol', [fromBase64url(accountId), fromBase64url(devicePublicKey)]);

/** Signed by the device key. `origin` is the one that the client itself reads from its page. */
export const loginMessage = (origin: string, deviceId: DeviceId, challenge: string): Uint8Array =>
  signedBytes('login', [origin, fromBase64url(deviceId), challenge]);

/** Signed by the signing key of each partner who confirmed the emoji. */
export const pairMessage = (pairId: PairId): Uint8Array => signedBytes('pair', [fromBase64url(pairId)]);
