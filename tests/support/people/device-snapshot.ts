import type { DeviceStorage } from '@duet/client/room-client/device/storage';
import type { Page } from 'playwright-core';

/** Everything that the app has stored on a device, as JSON. */
export interface DeviceSnapshot {
  readonly values: readonly (readonly [string, unknown])[];
  readonly settings: Readonly<Record<string, string>>;
}

/** The device keys that are made while it runs can be copied. The app's own cannot, wherever it runs. */
export async function withCopyableKeys<Result>(run: () => Promise<Result>): Promise<Result> {
  const { subtle } = globalThis.crypto;
  const generate = subtle.generateKey.bind(subtle);
  const copyable = (algorithm: EcKeyGenParams, _: boolean, usages: KeyUsage[]): Promise<unknown> =>
    generate(algorithm, true, usages);
  Object.defineProperty(subtle, 'generateKey', { configurable: true, value: copyable });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(subtle, 'generateKey');
  }
}

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

/** Tagged objects become what they were; a key cannot be exported any more. */
async function whole(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(value.$bytes as number[]);
  if (!('$jwk' in value)) return withParts(value, whole);
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
  return crypto.subtle.importKey('jwk', value.$jwk as JsonWebKey, ecdsa, false, ['sign']);
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
const tools = [openStorage, done, withParts, whole].map((tool) => String(tool)).join('\n');
const inPage = (call: string): string =>
  `(() => { const __name = (it) => it;\n${tools}\nreturn ${call}; })()`;

/** Bytes and keys become tagged objects. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (value instanceof CryptoKey) return { $jwk: await crypto.subtle.exportKey('jwk', value) };
  return typeof value === 'object' && value !== null ? withParts(value, plain) : value;
}

/** What an app in Node has stored, as it would be on a browser's device with these settings. */
export async function snapshotOf(
  storage: DeviceStorage,
  settings: DeviceSnapshot['settings'],
): Promise<DeviceSnapshot> {
  const keys = await storage.list('');
  const values = keys.map(async (key) => [key, await plain(await storage.get(key))] as const);
  return { values: await Promise.all(values), settings };
}

/** Puts a snapshot on a device whose page is of the app's origin, before the app itself is opened. */
export const putOn = (page: Page, snapshot: DeviceSnapshot): Promise<void> =>
  page.evaluate(inPage(`(${String(put)})(${JSON.stringify(snapshot)})`));
