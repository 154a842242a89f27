import { randomBytes } from 'node:crypto';
import { createAccount } from '@duet/client/room-client/account/account';
import { createApi } from '@duet/client/room-client/api/api';
import { createPairing } from '@duet/client/room-client/pairing/pairing';
import type { PairingState } from '@duet/client/room-client/state';
import { memoryStorage } from '@duet/client/room-client/device/storage';
import type { PairRecord } from '@duet/client/room-client/pair/pair-texts';
import { createPairVault } from '@duet/client/room-client/pair/pair-vault';
import type { ScriptedService } from './scripted-service.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

/** A storage whose every key can be looked at. */
export function openStorage() {
  const storage = memoryStorage();
  const keys = new Set<string>();
  return {
    keys,
    get: (key: string) => storage.get(key),
    put: (key: string, value: unknown) => {
      keys.add(key);
      return storage.put(key, value);
    },
    delete: (key: string) => {
      keys.delete(key);
      return storage.delete(key);
    },
    clear: () => {
      keys.clear();
      return storage.clear();
    },
  };
}

/** One installed app, without its room. A second one over the same storage is the first after a reload. */
export async function openDevice(service: ScriptedService, storage = openStorage()) {
  const time = { elapsed: 0 };
  const states: PairingState[] = [];
  const paired: PairRecord[] = [];
  const api = createApi({
    origin: service.origin,
    fetch: service.fetch,
    token: (refused) => account.token(refused),
  });
  const account = createAccount({
    api,
    storage,
    random,
    origin: service.origin,
    elapsed: () => time.elapsed,
  });
  const vault = createPairVault({ api, storage, account, random });
  const pairing = createPairing({
    api,
    storage,
    account,
    vault,
    random,
    origin: service.origin,
    changed: (state) => states.push(state),
    paired: (record) => paired.push(record),
  });
  await account.load();
  return { api, account, vault, pairing, storage, time, states, paired };
}

export type Device = Awaited<ReturnType<typeof openDevice>>;
