/** Key-value storage on this device. Values must survive structured cloning, which a non-extractable CryptoKey does. */
export interface DeviceStorage {
  /** Undefined if there is no value. */
  get(key: string): Promise<unknown>;
  /** The same of many at once, in their order. */
  getAll(keys: readonly string[]): Promise<readonly unknown[]>;
  /** The keys that begin with `prefix`. */
  list(prefix: string): Promise<readonly string[]>;
  /** The values whose keys begin with `prefix`, each with its key. */
  entries(prefix: string): Promise<readonly (readonly [string, unknown])[]>;
  put(key: string, value: unknown): Promise<void>;
  /** All of them or none. */
  putAll(entries: readonly (readonly [string, unknown])[]): Promise<void>;
  delete(key: string): Promise<void>;
  /** Erases everything (K7). */
  clear(): Promise<void>;
}

/** Tells after each change whether it was made: whoever sees the app has to know when nothing they do is kept. */
export function watchedStorage(storage: DeviceStorage, told: (keeps: boolean) => void): DeviceStorage {
  const watched = async (change: Promise<void>): Promise<void> => {
    try {
      await change;
    } catch (error) {
      told(false);
      throw error;
    }
    told(true);
  };
  return {
    ...storage,
    put: (key, value) => watched(storage.put(key, value)),
    putAll: (entries) => watched(storage.putAll(entries)),
    delete: (key) => watched(storage.delete(key)),
    clear: () => watched(storage.clear()),
  };
}

/** One stored value. Its key carries a version: a new form of the value gets a new key. */
export interface Slot<Value> {
  read(): Promise<Value | null>;
  write(value: Value): Promise<void>;
  erase(): Promise<void>;
}

export function storageSlot<Value>(storage: DeviceStorage, key: string): Slot<Value> {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this slot writes under its key
    read: async () => ((await storage.get(key)) ?? null) as Value | null,
    write: (value) => storage.put(key, value),
    erase: () => storage.delete(key),
  };
}

/** Writes only while `wanted` says yes, so that work under way at a logout leaves nothing behind (K7). */
export const slotWhile = <Value>(wanted: () => boolean, slot: Slot<Value>): Slot<Value> => ({
  ...slot,
  write: async (value) => {
    if (wanted()) await slot.write(value);
  },
});

/** A storage in memory; it ends with the process. */
export function memoryStorage(): DeviceStorage {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(values.get(key)),
    getAll: async (keys) => structuredClone(keys.map((key) => values.get(key))),
    list: async (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    entries: async (prefix) => structuredClone([...values].filter(([key]) => key.startsWith(prefix))),
    put: async (key, value) => {
      values.set(key, structuredClone(value));
    },
    putAll: async (entries) => {
      for (const [key, value] of structuredClone(entries)) values.set(key, value);
    },
    delete: async (key) => {
      values.delete(key);
    },
    clear: async () => values.clear(),
  };
}
