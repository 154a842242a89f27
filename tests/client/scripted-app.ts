import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';
import type { PairRecord } from '@duet/client/room-client/pair/pair-texts';
import type { PairingState } from '@duet/client/room-client/pairing/pairing-state';
import { installedParts } from '../support/people/installed-app.ts';
import type { ScriptedService } from './scripted-service.ts';

/** A storage whose keys can be listed. */
export interface ListedStorage extends DeviceStorage {
  readonly keys: ReadonlySet<string>;
}

export function listedStorage(): ListedStorage {
  const storage = memoryStorage();
  const keys = new Set<string>();
  return {
    keys,
    get: (key) => storage.get(key),
    getAll: (keys) => storage.getAll(keys),
    list: (prefix) => storage.list(prefix),
    entries: (prefix) => storage.entries(prefix),
    put: (key, value) => {
      keys.add(key);
      return storage.put(key, value);
    },
    putAll: (entries) => {
      for (const [key] of entries) keys.add(key);
      return storage.putAll(entries);
    },
    delete: (key) => {
      keys.delete(key);
      return storage.delete(key);
    },
    clear: () => {
      keys.clear();
      return storage.clear();
    },
  };
}

/** An installed app, without its room, on a scripted service. A second one over the same storage is the first one reloaded. */
export async function scriptedApp(service: ScriptedService, storage = listedStorage()) {
  const time = { elapsed: 0 };
  const states: PairingState[] = [];
  const paired: PairRecord[] = [];
  const known: boolean[] = [];
  const parts = await installedParts({
    origin: service.origin,
    fetch: service.fetch,
    storage,
    elapsed: () => time.elapsed,
    pairingChanged: (state) => states.push(state),
    paired: (record) => paired.push(record),
    onKnown: (is) => known.push(is),
  });
  return { ...parts, storage, time, states, paired, known };
}

export type ScriptedApp = Awaited<ReturnType<typeof scriptedApp>>;
