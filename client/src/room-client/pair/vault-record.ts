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
import { nullable, number, record, text } from '../api/shape.ts';
import type { Random } from '../device/random.ts';
import type { KeptPair, PairRecord } from './pair-texts.ts';

const recordPlace = (author: string, pair: PairId, version: number): Place => ({
  pair,
  kind: 'pair',
  item: pair,
  version,
  author,
});

/** Seals the record for its place in the vault, which includes its `version`; the first is 1. */
export const sealPairRecord = (
  keys: AccountKeys,
  { version = 1, ...pair }: PairRecord & { readonly version?: number },
  random: Random,
): Sealed =>
  seal({
    key: keys.vaultKey,
    text: JSON.stringify(pair),
    place: recordPlace(keys.accountId, pair.pairId, version),
    nonce: random(sealingNonceLength),
  });

const isRecord = record({
  pairId: text,
  partner: record({ accountId: text, signingKey: text, agreementKey: text }),
  transcript: text,
  head: nullable(record({ version: number, head: text })),
});

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Null unless it opens under the own vault key, in its place, and is consistent: its ids are hashes of the other fields. */
export function openPairRecord(
  keys: AccountKeys,
  pairId: PairId,
  kept: { readonly version: number; readonly envelope: Sealed },
): PairRecord | null {
  const place = recordPlace(keys.accountId, pairId, kept.version);
  const opened = open({ key: keys.vaultKey, envelope: kept.envelope, place });
  if (!opened.ok) return null;
  const found = fromJson(opened.text);
  return isRecord(found) && isConsistent(found, pairId) ? found : null;
}

function isConsistent({ pairId, partner, transcript }: PairRecord, asked: PairId): boolean {
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

/** Adds the pair key that both derive; null if the partner's key is degenerate, which no honest record contains. */
export function withKey(keys: AccountKeys, pair: PairRecord): KeptPair | null {
  const partnerKey = parseBase64url(pair.partner.agreementKey, 32);
  const id = parseBase64url(pair.pairId, 32);
  if (partnerKey === null || id === null) return null;
  const key = pairKeyOf(keys.agreement.privateKey, partnerKey, id);
  return key === null ? null : { ...pair, key };
}
