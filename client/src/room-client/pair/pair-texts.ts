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

/** Why a device trusts a partner: a record sealed under the own vault key, never a claim of the server. */
export interface PairRecord {
  readonly pairId: PairId;
  readonly partner: {
    readonly accountId: string;
    readonly signingKey: string;
    readonly agreementKey: string;
  };
  /** The bytes that both sides hashed into the pair id, base64url. */
  readonly transcript: string;
  /** The newest agreement that was checked: later ones must follow it. Null before the first. */
  readonly head: PinnedHead | null;
}

/** A pair as a device stores it: with the derived key, so that a start computes nothing. */
export interface KeptPair extends PairRecord {
  readonly key: SealingKey;
}

/** The place of a shared text, which its seal covers; `item` is the id of what carries it. */
export interface TextPlace {
  readonly kind: 'phrase' | 'note' | 'plan' | 'profile' | 'agreement' | 'comment' | 'practice';
  readonly item: string;
  /** Only for the words of an agreement, and for the practice. */
  readonly version?: number;
}

/** A sealed text after opening: what was said, or that it could not be opened. */
export type Opened = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** Seals and opens the texts of the two partners. */
export interface PairTexts {
  readonly pairId: PairId;
  readonly record: PairRecord;
  /** From now on every sealed text names this as the newest agreement that its writer knows. */
  pin(head: PinnedHead): void;
  /** Called with the head that each of the partner's texts names. */
  onHead(listener: (head: Head) => void): void;
  seal(place: TextPlace, text: string): Sealed;
  open(place: TextPlace & { readonly by: 'me' | 'partner' }, envelope: Sealed): Opened;
}

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
