import type { BrowserContext, Page } from 'playwright-core';

/** Everything that the app has stored on a device, as JSON. */
export interface DeviceSnapshot {
  readonly values: readonly (readonly [string, unknown])[];
  readonly settings: Readonly<Record<string, string>>;
}

/** From now on the device keys that are made in this context can be copied. The app's own cannot, wherever it runs. */
export const makeKeysCopyable = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({
    content: `{
      const generate = crypto.subtle.generateKey.bind(crypto.subtle);
      crypto.subtle.generateKey = (algorithm, _, usages) => generate(algorithm, true, usages);
    }`,
  });

function openStorage(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('duet', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('values'));
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('There is no storage.')));
  });
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The storage failed.')));
  });
}

async function withParts(value: object, change: (part: unknown) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((part) => change(part)));
  const parts = Object.entries(value).map(async ([key, part]) => [key, await change(part)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

/** Bytes and keys become tagged objects. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (value instanceof CryptoKey) return { $jwk: await crypto.subtle.exportKey('jwk', value) };
  return typeof value === 'object' && value !== null ? withParts(value, plain) : value;
}

/** Tagged objects become what they were; a key cannot be exported any more. */
async function whole(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(value.$bytes as number[]);
  if (!('$jwk' in value)) return withParts(value, whole);
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
  return crypto.subtle.importKey('jwk', value.$jwk as JsonWebKey, ecdsa, false, ['sign']);
}

async function take(): Promise<DeviceSnapshot> {
  const database = await openStorage();
  const store = database.transaction('values').objectStore('values');
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  database.close();
  const pairs = keys.map(async (key, index) => [key as string, await plain(values[index])] as const);
  return { values: await Promise.all(pairs), settings: Object.fromEntries(Object.entries(localStorage)) };
}

async function put({ values, settings }: DeviceSnapshot): Promise<void> {
  const stored = await Promise.all(values.map(async ([key, value]) => [key, await whole(value)] as const));
  const database = await openStorage();
  const store = database.transaction('values', 'readwrite').objectStore('values');
  await Promise.all(stored.map(([key, value]) => done(store.put(value, key))));
  database.close();
  for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
}

/** These run in the page. `__name` is called on each function by compilers that keep their names. */
const tools = [openStorage, done, withParts, plain, whole].map((tool) => String(tool)).join('\n');
const inPage = (call: string): string =>
  `(() => { const __name = (it) => it;\n${tools}\nreturn ${call}; })()`;

export const snapshotOf = (page: Page): Promise<DeviceSnapshot> =>
  page.evaluate(inPage(`(${String(take)})()`));

/** Puts a snapshot on a device whose page is of the app's origin, before the app itself is opened. */
export const putOn = (page: Page, snapshot: DeviceSnapshot): Promise<void> =>
  page.evaluate(inPage(`(${String(put)})(${JSON.stringify(snapshot)})`));
