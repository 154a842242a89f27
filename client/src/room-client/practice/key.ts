import {
  type AccountKeys,
  fromBase64url,
  open,
  seal,
  sealingKeyOf,
  sealingNonceLength,
  toBase64url,
  type VaultRecord,
} from '@duet/shared';
import type { Api } from '../api/api.ts';
import type { Random } from '../device/random.ts';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';

/** The key of the private items, as this device stores it. */
export interface KeptKey {
  /** 32 random bytes. */
  readonly bytes: Uint8Array;
  /** The service has it, sealed, for the account's other devices. */
  readonly agreed: boolean;
}

export const practiceKeySlot = (storage: DeviceStorage) => storageSlot<KeptKey>(storage, practiceKeyAt);
export const practiceKeyAt = 'practice-key/1';

const keyLength = 32;
const version = 1;

const placeOf = ({ accountId }: AccountKeys) =>
  ({ pair: '', kind: 'practice-key', item: accountId, version, author: accountId }) as const;

/** The bytes of the key in the account's record; null if the record does not open. */
export function keyIn(keys: AccountKeys, { envelope }: Pick<VaultRecord, 'envelope'>): Uint8Array | null {
  const opened = open({ key: keys.vaultKey, envelope, place: placeOf(keys) });
  return opened.ok ? fromBase64url(opened.text) : null;
}

export const newKey = (random: Random): KeptKey => ({ bytes: random(keyLength), agreed: false });

interface Agreeing {
  readonly api: Pick<Api, 'vaultRecord' | 'putVaultRecord'>;
  readonly random: Random;
  readonly keys: AccountKeys;
}

/**
 * The account's one key: of several devices that each made one without a network, the first to reach the service gives the key to
 * all. Null if it cannot be told now.
 */
export async function agreedKey({ api, random, keys }: Agreeing, own: KeptKey): Promise<KeptKey | null> {
  if (own.agreed) return own;
  const stored = () => api.vaultRecord('practice', keys.accountId);
  let answer = await stored();
  if (answer.ok && answer.value === null) {
    const text = toBase64url(own.bytes);
    const place = placeOf(keys);
    const envelope = seal({ key: keys.vaultKey, text, place, nonce: random(sealingNonceLength) });
    await api.putVaultRecord('practice', keys.accountId, { version, envelope });
    answer = await stored();
  }
  const bytes = answer.ok && answer.value !== null ? keyIn(keys, answer.value) : null;
  return bytes === null ? null : { bytes, agreed: true };
}

export const isSameKey = (one: KeptKey, other: KeptKey): boolean =>
  toBase64url(one.bytes) === toBase64url(other.bytes);
export const sealingKeyIn = ({ bytes }: KeptKey) => sealingKeyOf(bytes);
