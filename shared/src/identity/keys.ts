import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import type { AccountId } from '../ids/ids.ts';
import { toBase64url, toUtf8 } from '../bytes/base64url.ts';
import { derive } from '../bytes/digest.ts';
import { accountIdOf } from './hashed-ids.ts';
import { sealingKeyOf, type SealingKey } from '../sealing/key.ts';

/** Bytes in an account's secret, which the twelve words encode (words.ts). */
export const accountSecretLength = 16;

/** What a device keeps of an account after the words are erased. Each key has 32 bytes. */
export interface AccountKeys {
  readonly accountId: AccountId;
  readonly signing: { readonly seed: Uint8Array; readonly publicKey: Uint8Array };
  readonly agreement: { readonly privateKey: Uint8Array; readonly publicKey: Uint8Array };
  /** Seals what only the account's owner may read. */
  readonly vaultKey: SealingKey;
}

/** The Ed25519 key that admits further devices. It is erased once the words are saved. */
export interface EnrolKey {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

const part = (secret: Uint8Array, info: 'signing' | 'agreement' | 'vault' | 'enrol'): Uint8Array =>
  derive(secret, { salt: toUtf8('duet/account/v1'), info });

/** The private keys that a device stores, 32 bytes each. The public keys are derived from them. */
export interface PrivateKeys {
  readonly signingSeed: Uint8Array;
  readonly agreementKey: Uint8Array;
  readonly vaultKey: Uint8Array;
}

/** Derives the public keys and the account's id. */
export function accountKeysFrom({ signingSeed, agreementKey, vaultKey }: PrivateKeys): AccountKeys {
  const signing = { seed: signingSeed, publicKey: ed25519.getPublicKey(signingSeed) };
  const agreement = { privateKey: agreementKey, publicKey: x25519.getPublicKey(agreementKey) };
  return {
    accountId: accountIdOf(signing.publicKey, agreement.publicKey),
    signing,
    agreement,
    vaultKey: sealingKeyOf(vaultKey),
  };
}

/** Derives all keys from the account's secret: the same secret gives the same account on every device. */
export const accountKeysOf = (secret: Uint8Array): AccountKeys =>
  accountKeysFrom({
    signingSeed: part(secret, 'signing'),
    agreementKey: part(secret, 'agreement'),
    vaultKey: part(secret, 'vault'),
  });

export function enrolKeyOf(secret: Uint8Array): EnrolKey {
  const seed = part(secret, 'enrol');
  return { seed, publicKey: ed25519.getPublicKey(seed) };
}

/** An account's public keys in their wire form. */
export const publicKeysOf = (keys: AccountKeys) => ({
  accountId: keys.accountId,
  signingKey: toBase64url(keys.signing.publicKey),
  agreementKey: toBase64url(keys.agreement.publicKey),
});

/**
 * The key that seals what the two partners share, derived by X25519 and from the pair's id: a new pair has a new key.
 * Null where the partner's key is not a valid point.
 */
export function pairKeyOf(
  privateKey: Uint8Array,
  partnerKey: Uint8Array,
  pairId: Uint8Array,
): SealingKey | null {
  try {
    const secret = x25519.getSharedSecret(privateKey, partnerKey);
    return sealingKeyOf(derive(secret, { salt: pairId, info: 'duet/pair-key/v1' }));
  } catch {
    return null;
  }
}
