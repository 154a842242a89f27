import {
  type AccountKeys,
  type Alternative,
  alternativesIn,
  open,
  seal,
  type Sealed,
  type SealingKey,
  sealingNonceLength,
  textOf,
} from '@duet/shared';
import type { Random } from '../device/random.ts';
import type { PairTexts } from '../pair/pair-texts.ts';
import type { Owning } from './state.ts';

/** An envelope opens for one item and one version only (K2). */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Whose items these are, and how they are sealed. */
export interface Owner {
  readonly is: Owning;
  /** The account's id or the pair's. */
  readonly id: string;
  seal(item: Versioned, alternatives: readonly Alternative[]): Sealed;
  /** Null if it does not open, or holds nothing of ours. */
  open(item: Versioned, sealed: Sealed): readonly Alternative[] | null;
}

/** What the account alone may read. `key` is apart from the account's other keys, so that it can be locked apart. */
export function privateOwner({ accountId }: AccountKeys, key: SealingKey, random: Random): Owner {
  const placeOf = ({ id: item, version }: Versioned) =>
    ({ pair: '', kind: 'practice', item, version, author: accountId }) as const;
  return {
    is: 'account',
    id: accountId,
    seal: (item, alternatives) =>
      seal({ key, text: textOf(alternatives), place: placeOf(item), nonce: random(sealingNonceLength) }),
    open(item, envelope) {
      const opened = open({ key, envelope, place: placeOf(item) });
      return opened.ok ? alternativesIn(opened.text) : null;
    },
  };
}

const sharedPlace = ({ id: item, version }: Versioned) => ({ kind: 'practice', item, version }) as const;

/** What both of a pair may read and write. */
export function pairOwner(texts: PairTexts): Owner {
  return {
    is: 'pair',
    id: texts.pairId,
    seal: (item, alternatives) => texts.seal(sharedPlace(item), textOf(alternatives)),
    open(item, envelope) {
      for (const by of ['me', 'partner'] as const) {
        const opened = texts.open({ ...sharedPlace(item), by }, envelope);
        if (opened.ok) return alternativesIn(opened.text);
      }
      return null;
    },
  };
}
