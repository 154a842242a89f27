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

/** `version`: a record is sealed for the place it takes in the vault; the first is 1. */
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
  return isRecord(found) && holdsTogether(found, pairId) ? found : null;
}

function holdsTogether({ pairId, partner, transcript }: PairRecord, asked: PairId): boolean {
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

/** With the key that both agree on; null where the partner's cannot be agreed with: no honest record has such a key. */
export function withKey(keys: AccountKeys, pair: PairRecord): KeptPair | null {
  const partnerKey = parseBase64url(pair.partner.agreementKey, 32);
  const id = parseBase64url(pair.pairId, 32);
  if (partnerKey === null || id === null) return null;
  const key = pairKeyOf(keys.agreement.privateKey, partnerKey, id);
  return key === null ? null : { ...pair, key };
}
