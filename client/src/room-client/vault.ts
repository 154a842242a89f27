import {
  open,
  seal,
  sealingNonceLength,
  type AccountKeys,
  type PairId,
  type Place,
  type Sealed,
  type SealingKey,
} from '@duet/shared';
import type { Opened } from './state.ts';

/** What makes a device trust a partner: sealed under the own vault key, never the server's word. */
export interface PairRecord {
  readonly pairId: PairId;
  readonly partner: {
    readonly accountId: string;
    readonly signingKey: string;
    readonly agreementKey: string;
  };
  /** The bytes both sides hashed into the pair's id, base64url. */
  readonly transcript: string;
  /** Newest signed agreement; none yet. */
  readonly head: null;
}

/** A pair as a device keeps it: with the key that follows from the record, so that a start computes nothing. */
export interface KeptPair extends PairRecord {
  readonly key: SealingKey;
}

/** That many bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;

/** A shared text's place; `item` as the contract of sealed texts says (docs/ARCHITECTURE.md). */
export interface TextPlace {
  readonly kind: 'phrase' | 'note' | 'plan' | 'profile';
  readonly item: string;
}

/** Seals and opens what the two partners say. */
export interface PairTexts {
  readonly pairId: PairId;
  readonly record: PairRecord;
  seal(place: TextPlace, text: string): Sealed;
  open(place: TextPlace & { readonly by: 'me' | 'partner' }, envelope: Sealed): Opened;
}

/** `key` is the pair's (`pairKeyOf`). */
export function createPairTexts(keys: AccountKeys, { key, ...pair }: KeptPair, random: Random): PairTexts {
  const { pairId, partner } = pair;
  const placeOf = ({ kind, item }: TextPlace, author: string): Place => ({
    pair: pairId,
    kind,
    item,
    version: 1,
    author,
  });
  return {
    pairId,
    record: pair,
    seal: (place, said) =>
      seal({ key, text: said, place: placeOf(place, keys.accountId), nonce: random(sealingNonceLength) }),
    open(place, envelope) {
      const author = place.by === 'me' ? keys.accountId : partner.accountId;
      const opened = open({ key, envelope, place: placeOf(place, author) });
      return opened.ok ? opened : { ok: false };
    },
  };
}
