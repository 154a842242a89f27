import { open, seal, sealingNonceLength, type AccountKeys, type Place } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import { neverQuiet, type Quiet, quietIn } from './quiet.ts';
import { carriedOut } from '../api/request.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';
import type { Random } from '../device/random.ts';

export interface QuietSlice {
  /** When this person wants no sound, on all their devices. */
  readonly quiet: Quiet;
}

export interface QuietActions {
  /** From now on, on all devices of this account. Rejects if the service has not heard of it yet; it holds here all the same. */
  keepQuiet(quiet: Quiet): Promise<void>;
}

export interface QuietKeeperDeps {
  readonly api: Pick<Api, 'vaultRecord' | 'putVaultRecord'>;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly storage: DeviceStorage;
  readonly random: Random;
  readonly changed: (slice: QuietSlice) => void;
}

export interface QuietKeeper {
  readonly actions: QuietActions;
  /** Reads what this device remembers, for a cold start. */
  load(): Promise<void>;
  /** Another device may have a newer choice, or the service may not have this one yet: syncs. */
  outdated(): void;
}

interface Kept {
  readonly version: number;
  readonly quiet: Quiet;
}

const nothingChosen: Kept = { version: 0, quiet: neverQuiet };

const placeOf = ({ accountId }: AccountKeys, version: number): Place => ({
  pair: '',
  kind: 'quiet',
  item: accountId,
  version,
  author: accountId,
});

/** C3: when the person wants no sound; the same on all their devices, sealed for them alone. */
export function createQuietKeeper({ api, account, storage, random, changed }: QuietKeeperDeps): QuietKeeper {
  const slot = slotWhile(() => account.keys() !== null, storageSlot<Kept>(storage, 'quiet/1'));
  let kept = nothingChosen;

  async function take(next: Kept): Promise<void> {
    kept = next;
    changed({ quiet: next.quiet });
    await slot.write(next);
  }

  async function send(keys: AccountKeys, { version, quiet }: Kept): Promise<void> {
    const text = JSON.stringify(quiet);
    const nonce = random(sealingNonceLength);
    const envelope = seal({ key: keys.vaultKey, text, place: placeOf(keys, version), nonce });
    carriedOut(await api.putVaultRecord('quiet', keys.accountId, { version, envelope }));
  }

  async function syncOnce(): Promise<void> {
    const keys = account.keys();
    if (keys === null) return;
    const answer = await api.vaultRecord('quiet', keys.accountId);
    if (account.keys() !== keys) return;
    if (!answer.ok) return;
    const { version, envelope } = answer.value ?? { version: 0, envelope: '' };
    if (kept.version > version) return send(keys, kept);
    if (kept.version === version) return;
    const opened = open({ key: keys.vaultKey, envelope, place: placeOf(keys, version) });
    if (opened.ok) await take({ version, quiet: quietIn(JSON.parse(opened.text)) });
  }

  let syncing: Promise<void> = Promise.resolve();

  /** One sync at a time: however fast the choices come, the last one is what is sent. */
  function sync(): Promise<void> {
    syncing = syncing.then(syncOnce, syncOnce);
    return syncing;
  }

  return {
    load: async () => {
      kept = (await slot.read()) ?? nothingChosen;
      changed({ quiet: kept.quiet });
    },
    outdated: () => void sync().catch(() => undefined),
    actions: {
      keepQuiet: async (quiet) => {
        // Here at once, even without a network; the other devices hear of it as soon as there is one.
        await take({ version: kept.version + 1, quiet });
        await sync();
      },
    },
  };
}
