import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import { neverQuiet, type Quiet } from './quiet.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';
import type { Random } from '../device/random.ts';
import type { KeptQuiet } from './sync-quiet.ts';

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

const nothingChosen: KeptQuiet = { version: 0, quiet: neverQuiet };

/** C3: when the person wants no sound; the same on all their devices, sealed for them alone. */
export function createQuietKeeper({ api, account, storage, random, changed }: QuietKeeperDeps): QuietKeeper {
  const slot = slotWhile(() => account.keys() !== null, storageSlot<KeptQuiet>(storage, 'quiet/1'));
  let kept = nothingChosen;

  async function take(next: KeptQuiet): Promise<void> {
    kept = next;
    changed({ quiet: next.quiet });
    await slot.write(next);
  }

  /** Its code is loaded once the room stands: a start shows what this device remembers. */
  async function syncOnce(): Promise<void> {
    const { syncQuiet } = await import('./sync-quiet.ts');
    await syncQuiet({ api, account, random, kept: () => kept, take });
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
