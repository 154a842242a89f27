/** What this device remembers: values that survive structured cloning (also a CryptoKey that cannot be exported), by key. */
export interface DeviceStorage {
  /** Undefined where nothing is kept. */
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Leaves nothing behind (K7). */
  clear(): Promise<void>;
}

/** One remembered value. Its key carries a version: a new form of the value is a new key. */
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

/** Writes nothing once `wanted` says no: what was under way at a logout leaves nothing behind it (K7). */
export const slotWhile = <Value>(wanted: () => boolean, slot: Slot<Value>): Slot<Value> => ({
  ...slot,
  write: async (value) => {
    if (wanted()) await slot.write(value);
  },
});

/** Forgets all when the process ends. */
export function memoryStorage(): DeviceStorage {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(values.get(key)),
    put: async (key, value) => {
      values.set(key, structuredClone(value));
    },
    delete: async (key) => {
      values.delete(key);
    },
    clear: async () => values.clear(),
  };
}
