import {
  accountIdOf,
  open,
  pairIdOf,
  pairKeyOf,
  parseAnyBase64url,
  parseBase64url,
  seal,
  sealingNonceLength,
  toBase64url,
  type AccountKeys,
  type PairId,
  type Place,
  type Sealed,
} from '@duet/shared';
import { record, text } from './api-shape.ts';
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

/** That many bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;

const recordPlace = (author: string, pair: PairId, version: number): Place => ({
  pair,
  kind: 'pair',
  item: pair,
  version,
  author,
});

export const sealPairRecord = (keys: AccountKeys, pair: PairRecord, random: Random): Sealed =>
  seal({
    key: keys.vaultKey,
    text: JSON.stringify(pair),
    place: recordPlace(keys.accountId, pair.pairId, 1),
    nonce: random(sealingNonceLength),
  });

const isRecord = record({
  pairId: text,
  partner: record({ accountId: text, signingKey: text, agreementKey: text }),
  transcript: text,
});

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Null unless it opens under the own vault key, in its place, and holds together: ids are hashes of what stands beside. */
export function openPairRecord(
  keys: AccountKeys,
  pairId: PairId,
  kept: { readonly version: number; readonly envelope: Sealed },
): PairRecord | null {
  const place = recordPlace(keys.accountId, pairId, kept.version);
  const opened = open({ key: keys.vaultKey, envelope: kept.envelope, place });
  if (!opened.ok) return null;
  const found = fromJson(opened.text);
  return isRecord(found) && holdsTogether(found, pairId) ? { ...found, head: null } : null;
}

function holdsTogether({ pairId, partner, transcript }: Omit<PairRecord, 'head'>, asked: PairId): boolean {
  const bytes = parseAnyBase64url(transcript);
  const signingKey = parseBase64url(partner.signingKey, 32);
  const agreementKey = parseBase64url(partner.agreementKey, 32);
  if (bytes === null || signingKey === null || agreementKey === null) return false;
  return (
    pairId === asked &&
    toBase64url(pairIdOf(bytes)) === asked &&
    accountIdOf(signingKey, agreementKey) === partner.accountId
  );
}

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

/** Null where the partner's key cannot be agreed with; no honest record has such a key. */
export function createPairTexts(keys: AccountKeys, pair: PairRecord, random: Random): PairTexts | null {
  const { pairId, partner } = pair;
  const partnerKey = parseBase64url(partner.agreementKey, 32);
  const id = parseBase64url(pairId, 32);
  if (partnerKey === null || id === null) return null;
  const key = pairKeyOf(keys.agreement.privateKey, partnerKey, id);
  if (key === null) return null;
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
