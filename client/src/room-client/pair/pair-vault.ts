import type { PairId, PinnedHead } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import { slotWhile, storageSlot, type DeviceStorage } from '../device/storage.ts';
import type { Random } from '../device/random.ts';
import { createPairTexts, type KeptPair, type PairRecord, type PairTexts } from './pair-texts.ts';

export interface PairVaultDeps {
  readonly api: Pick<Api, 'vaultRecord' | 'putVaultRecord'>;
  readonly storage: DeviceStorage;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly random: Random;
}

type PairFound =
  | { readonly ok: true; readonly texts: PairTexts }
  /** `untrusted`: this account never sealed a record of this pair; none of its texts is opened or sent. */
  | { readonly ok: false; readonly why: 'network' | 'untrusted' };

/** Stores the pair that this device trusts. */
export interface PairVault {
  /** The pair stored on this device, for a cold start; null if there is none. */
  remembered(): Promise<PairTexts | null>;
  /** The pair that the server names: from this device, else from the own sealed record. */
  find(pairId: PairId): Promise<PairFound>;
  /** Stores a pair that was just made here. */
  remember(record: PairRecord): Promise<void>;
  /** Stores the newest head that was checked: here at once, and in the vault for the account's other devices. */
  pin(texts: PairTexts, head: PinnedHead): Promise<void>;
  /** Erases the pair's keys from this device (K7). */
  forget(): Promise<void>;
}

export function createPairVault({ api, storage, account, random }: PairVaultDeps): PairVault {
  const slot = slotWhile(
    () => account.keys() !== null,
    // The first apps stored it without the key.
    storageSlot<KeptPair | PairRecord>(storage, 'pair/1'),
  );

  /** Stores the pair; null if this account cannot have made the record. */
  async function keep(record: PairRecord): Promise<PairTexts | null> {
    const keys = account.keys();
    if (keys === null) return null;
    const { withKey } = await import('./vault-record.ts');
    const pair = withKey(keys, record);
    if (pair === null) return null;
    await slot.write(pair);
    return createPairTexts(keys, pair, random);
  }

  async function remembered(): Promise<PairTexts | null> {
    const pair = await slot.read();
    const keys = account.keys();
    if (pair === null || keys === null) return null;
    return 'key' in pair ? createPairTexts(keys, pair, random) : keep(pair);
  }

  async function fetched(pairId: PairId): Promise<PairFound> {
    const keys = account.keys();
    if (keys === null) return { ok: false, why: 'untrusted' };
    const answer = await api.vaultRecord('pair', pairId);
    if (!answer.ok) {
      const missing = answer.why === 'refused' && answer.failure.code === 'not_found';
      return { ok: false, why: missing ? 'untrusted' : 'network' };
    }
    const { openPairRecord } = await import('./vault-record.ts');
    const record = answer.value === null ? null : openPairRecord(keys, pairId, answer.value);
    const texts = record === null ? null : await keep(record);
    return texts === null ? { ok: false, why: 'untrusted' } : { ok: true, texts };
  }

  return {
    remembered,
    async find(pairId) {
      const texts = await remembered();
      return texts?.pairId === pairId ? { ok: true, texts } : fetched(pairId);
    },
    remember: async (record) => {
      await keep(record);
    },
    pin: async (texts, head) => {
      texts.pin(head);
      const kept = await slot.read();
      if (kept !== null && 'key' in kept && kept.pairId === texts.pairId) await slot.write({ ...kept, head });
      const keys = account.keys();
      if (keys === null) return;
      const { pinInVault } = await import('./pin.ts');
      await pinInVault({ api, keys, random }, texts.record);
    },
    forget: () => slot.erase(),
  };
}
