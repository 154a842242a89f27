import type { Confirmation } from '@duet/shared';
import { storageSlot, type DeviceStorage, type Slot } from '../device/storage.ts';
import type { PairRecord } from '../pair/pair-texts.ts';

/** The other side as it was first seen; later claims of the server about it are ignored. Raw bytes. */
export interface SeenParty {
  readonly accountId: string;
  readonly signingKey: Uint8Array;
  readonly agreementKey: Uint8Array;
}

/** Both sides are known, every check passed, and the emoji can be compared. */
export interface Settled {
  readonly transcript: Uint8Array;
  readonly record: PairRecord;
  /** This side said that the emoji are the same: these very bytes are sent until the server has them. */
  readonly confirmation: Confirmation | null;
}

interface Running {
  readonly secret: Uint8Array;
  /** The own nonce. */
  readonly nonce: Uint8Array;
  readonly settled: Settled | null;
}

export interface InviterPairing extends Running {
  readonly role: 'inviter';
  readonly inviteId: string;
  readonly kind: 'screen' | 'link';
  /** The whole link, with the secret. */
  readonly link: string;
  readonly expiresAt: number;
  /** The first joiner whose MAC verified; the nonce is revealed to this one only. */
  readonly joiner: (SeenParty & { readonly nonce: Uint8Array }) | null;
}

export interface JoinerPairing extends Running {
  readonly role: 'joiner';
  /** Start of the inviter's commitment, from the link. */
  readonly pledge: Uint8Array;
  /** Null until the server has answered; until then the same bytes are sent again. */
  readonly joined: {
    readonly inviteId: string;
    readonly inviter: SeenParty & { readonly commitment: Uint8Array };
  } | null;
}

/** A pairing in progress; erased together with its secret however it ends. */
export type KeptPairing = InviterPairing | JoinerPairing;

export const pairingSlot = (storage: DeviceStorage): Slot<KeptPairing> => storageSlot(storage, 'pairing/1');

/** The ids of invites that this side has left; see leaving.ts. */
export const leftSlot = (storage: DeviceStorage): Slot<readonly string[]> =>
  storageSlot(storage, 'left-invites/1');
