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

/** The highest character ends the range: no key holds it. */
const beginningWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** How many values are read at once: thousands would keep the page from answering a touch. */
const slice = 500;

async function entriesIn(values: IDBObjectStore, prefix: string): Promise<(readonly [string, unknown])[]> {
  const keys = await keysIn(values, prefix);
  const found: (readonly [string, unknown])[] = [];
  for (let from = 0; from < keys.length; from += slice) {
    const part = keys.slice(from, from + slice);
    const [first = '', last = first] = [part[0], part.at(-1)];
    const read = await settled<unknown[]>(values.getAll(IDBKeyRange.bound(first, last)));
    for (const [at, key] of part.entries()) found.push([key, read[at]]);
  }
  return found;
}

interface Connection {
  readonly database: IDBDatabase;
  /** Rejects when the browser closes it by force. What is under way may then never settle by itself (seen in Chromium). */
  readonly closed: Promise<never>;
}

async function connect(name: string): Promise<Connection> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(store));
  const database = await settled(opening);
  // Another tab wants to delete or upgrade the database: do not block it.
  database.addEventListener('versionchange', () => database.close());
  const closed = new Promise<never>((_, reject) => {
    database.addEventListener('close', () => reject(new Error('IndexedDB connection closed')));
  });
  closed.catch(() => undefined);
  return { database, closed };
}

const keysIn = async (values: IDBObjectStore, prefix: string): Promise<readonly string[]> =>
  (await settled(values.getAllKeys(beginningWith(prefix)))).filter((key) => typeof key === 'string');

/** The browser's storage for this origin. @throws {DOMException} if the browser stores nothing (some private windows) */
export async function indexedDbStorage(name = 'duet'): Promise<DeviceStorage & { close(): void }> {
  let connection = await connect(name);
  let changes: Promise<unknown> = Promise.resolve();

  /**
   * Browsers close a database under the app: Safari in the background, others when the disk is full or its data is deleted,
   * and they may do so again while it is being opened. Whatever fails is tried again on a new connection, which is safe, since
   * each operation may be done twice.
   */
  async function reopening<Value>(
    run: (database: IDBDatabase) => Promise<Value>,
    attempts = 5,
  ): Promise<Value> {
    const used = connection;
    try {
      return await Promise.race([run(used.database), used.closed]);
    } catch (error) {
      if (attempts === 1) throw error;
      used.database.close();
      // If it cannot be opened now, the next attempt fails on the closed one, and tries again.
      if (connection === used) connection = await connect(name).catch(() => used);
      return reopening(run, attempts - 1);
    }
  }
  const read = async <Value>(run: (values: IDBObjectStore) => Promise<Value>): Promise<Value> => {
    await changes;
    return reopening((database) => run(database.transaction(store, 'readonly').objectStore(store)));
  };
  /** One at a time: a change that is tried again must not undo a later one. */
  const change = (run: (values: IDBObjectStore) => void): Promise<void> => {
    const done = changes.then(() =>
      reopening(async (database) => {
        // Strict: a press or key that the app calls stored is on the disk.
        const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
        const done = committed(transaction);
        run(transaction.objectStore(store));
        await done;
      }),
    );
    changes = done.catch(() => undefined);
    return done;
  };

  return {
    get: (key) => read<unknown>((values) => settled(values.get(key))),
    getAll: (keys) => read((values) => Promise.all(keys.map((key) => settled<unknown>(values.get(key))))),
    list: (prefix) => read((values) => keysIn(values, prefix)),
    entries: (prefix) => read((values) => entriesIn(values, prefix)),
    put: (key, value) => change((values) => void values.put(value, key)),
    putAll: (entries) =>
      change((values) => {
        for (const [key, value] of entries) values.put(value, key);
      }),
    delete: (key) => change((values) => void values.delete(key)),
    clear: () => change((values) => void values.clear()),
    close: () => connection.database.close(),
  };
}
