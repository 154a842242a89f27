import type { AccountKeys, PrivateKeys, Registration } from '@duet/shared';
import { storageSlot, type DeviceStorage, type Slot } from '../device/storage.ts';

/** The account as this device stores it. */
export interface KeptAccount {
  /** Derived keys included, so that a start computes nothing. */
  readonly keys: AccountKeys;
  /** ECDSA P-256; can sign, cannot be exported. */
  readonly deviceKey: CryptoKey;
  readonly deviceId: string;
  /** Not yet accepted by the server. */
  readonly registration: Registration | null;
  /** What the twelve words spell and the enrol key comes from; null once the words are saved. */
  readonly secret: Uint8Array | null;
}

/** As the first apps kept it. */
export type KeptInParts = Omit<KeptAccount, 'keys'> & PrivateKeys;

export const accountSlot = (storage: DeviceStorage): Slot<KeptAccount | KeptInParts> =>
  storageSlot(storage, 'account/1');
