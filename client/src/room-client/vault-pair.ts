import type { PairId } from '@duet/shared';
import type { AccountKeeper } from './account.ts';
import type { Api } from './api.ts';
import { slotWhile, storageSlot, type DeviceStorage } from './storage.ts';
import { createPairTexts, openPairRecord, type PairRecord, type PairTexts, type Random } from './vault.ts';

export interface PairVaultDeps {
  readonly api: Pick<Api, 'vaultRecord'>;
  readonly storage: DeviceStorage;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly random: Random;
}

type PairFound =
  | { readonly ok: true; readonly texts: PairTexts }
  /** `untrusted`: there is no record of this pair that this account sealed; no text of it is opened or sent. */
  | { readonly ok: false; readonly why: 'network' | 'untrusted' };

/** The pair this device trusts. */
export interface PairVault {
  /** From the device's own memory, for a cold start; null where it remembers none. */
  remembered(): Promise<PairTexts | null>;
  /** The pair the server names: from memory, else from the own sealed record. */
  find(pairId: PairId): Promise<PairFound>;
  /** A pair just made here. */
  remember(record: PairRecord): Promise<void>;
  /** Erases the pair's keys from this device (K7). */
  forget(): Promise<void>;
}

export function createPairVault({ api, storage, account, random }: PairVaultDeps): PairVault {
  const slot = slotWhile(() => account.keys() !== null, storageSlot<PairRecord>(storage, 'pair/1'));

  const textsOf = (record: PairRecord | null): PairTexts | null => {
    const keys = account.keys();
    return record === null || keys === null ? null : createPairTexts(keys, record, random);
  };

  async function fetched(pairId: PairId): Promise<PairFound> {
    const keys = account.keys();
    if (keys === null) return { ok: false, why: 'untrusted' };
    const answer = await api.vaultRecord('pair', pairId);
    if (!answer.ok) {
      const missing = answer.why === 'refused' && answer.failure.code === 'not_found';
      return { ok: false, why: missing ? 'untrusted' : 'network' };
    }
    const record = answer.value === null ? null : openPairRecord(keys, pairId, answer.value);
    const texts = textsOf(record);
    if (record === null || texts === null) return { ok: false, why: 'untrusted' };
    await slot.write(record);
    return { ok: true, texts };
  }

  return {
    remembered: async () => textsOf(await slot.read()),
    async find(pairId) {
      const texts = textsOf(await slot.read());
      return texts?.pairId === pairId ? { ok: true, texts } : fetched(pairId);
    },
    remember: (record) => slot.write(record),
    forget: () => slot.erase(),
  };
}
