import type { DeviceStorage } from './storage.ts';

const store = 'values';

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB request failed')));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => {
      reject(transaction.error ?? new Error('IndexedDB transaction aborted'));
    });
  });
}

/** The browser's storage for this origin. @throws {DOMException} if the browser stores nothing (some private windows) */
export async function indexedDbStorage(name = 'duet'): Promise<DeviceStorage & { close(): void }> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(store));
  const database = await settled(opening);
  // Another tab wants to delete or upgrade the database: do not block it.
  database.addEventListener('versionchange', () => database.close());

  const change = async (run: (values: IDBObjectStore) => void): Promise<void> => {
    // Strict: a press or key that the app calls stored is on the disk.
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    const done = committed(transaction);
    run(transaction.objectStore(store));
    await done;
  };

  return {
    get: (key) => settled<unknown>(database.transaction(store, 'readonly').objectStore(store).get(key)),
    put: (key, value) => change((values) => void values.put(value, key)),
    delete: (key) => change((values) => void values.delete(key)),
    clear: () => change((values) => void values.clear()),
    close: () => database.close(),
  };
}
