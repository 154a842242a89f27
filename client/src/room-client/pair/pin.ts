import type { AccountKeys } from '@duet/shared';
import type { Api } from '../api/api.ts';
import { openPairRecord, sealPairRecord } from './vault-record.ts';
import type { Random } from '../device/random.ts';
import type { PairRecord } from './pair-texts.ts';

export interface PinDeps {
  readonly api: Pick<Api, 'vaultRecord' | 'putVaultRecord'>;
  readonly keys: AccountKeys;
  readonly random: Random;
}

/** How many times to retry when another device has written first. */
const attempts = 5;

/** Moves the head in the account's own record forward, never back: devices that join later start from it. */
export async function pinInVault({ api, keys, random }: PinDeps, pair: PairRecord): Promise<void> {
  const pinned = pair.head?.version ?? 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answer = await api.vaultRecord('pair', pair.pairId);
    if (!answer.ok || answer.value === null) return;
    const stored = openPairRecord(keys, pair.pairId, answer.value);
    // A record that this account did not seal is not overwritten: it is evidence of a dishonest host.
    if (stored === null || (stored.head?.version ?? 0) >= pinned) return;
    const version = answer.value.version + 1;
    const envelope = sealPairRecord(keys, { ...stored, head: pair.head, version }, random);
    const put = await api.putVaultRecord('pair', pair.pairId, { version, envelope });
    if (put.ok || put.why !== 'refused' || put.failure.code !== 'newer_version') return;
  }
}
