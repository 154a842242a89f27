import {
  open,
  seal,
  sealingNonceLength,
  type AccountKeys,
  type Head,
  type PairId,
  type PinnedHead,
  type Place,
  type Sealed,
  type SealingKey,
} from '@duet/shared';
import type { Random } from '../device/random.ts';

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
  /** Newest agreement that was checked: what comes later has to go on from it. Null before the first. */
  readonly head: PinnedHead | null;
}

/** A pair as a device keeps it: with the key that follows from the record, so that a start computes nothing. */
export interface KeptPair extends PairRecord {
  readonly key: SealingKey;
}

/** A shared text's place; `item` as the contract of sealed texts says (docs/ARCHITECTURE.md). */
export interface TextPlace {
  readonly kind: 'phrase' | 'note' | 'plan' | 'profile' | 'agreement' | 'comment';
  readonly item: string;
  /** Of an agreement. */
  readonly version?: number;
}

/** A sealed text after opening: what was said, or that it could not be opened. */
export type Opened = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** Seals and opens what the two partners say. */
export interface PairTexts {
  readonly pairId: PairId;
  readonly record: PairRecord;
  /** From now on what is sealed here says that this is the newest agreement known here. */
  pin(head: PinnedHead): void;
  /** Called with what the partner's texts say of theirs. */
  onHead(listener: (head: Head) => void): void;
  seal(place: TextPlace, text: string): Sealed;
  open(place: TextPlace & { readonly by: 'me' | 'partner' }, envelope: Sealed): Opened;
}

/** `key` is the pair's (`pairKeyOf`). */
export function createPairTexts(keys: AccountKeys, { key, ...pair }: KeptPair, random: Random): PairTexts {
  const { pairId, partner } = pair;
  let { head } = pair;
  const listeners: ((head: Head) => void)[] = [];
  const placeOf = ({ kind, item, version = 1 }: TextPlace, author: string): Place => ({
    pair: pairId,
    kind,
    item,
    version,
    author,
  });
  return {
    pairId,
    get record() {
      return { ...pair, head };
    },
    pin: (next) => {
      head = next;
    },
    onHead: (listener) => void listeners.push(listener),
    seal: (place, text) =>
      seal({
        key,
        text,
        place: placeOf(place, keys.accountId),
        nonce: random(sealingNonceLength),
        head: head?.head ?? null,
      }),
    open(place, envelope) {
      const author = place.by === 'me' ? keys.accountId : partner.accountId;
      const opened = open({ key, envelope, place: placeOf(place, author) });
      if (!opened.ok) return { ok: false };
      const { text, head: theirs } = opened;
      if (theirs !== undefined && place.by === 'partner') for (const listener of listeners) listener(theirs);
      return { ok: true, text };
    },
  };
}
