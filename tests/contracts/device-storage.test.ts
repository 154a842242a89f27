import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';

/** Tries out a storage. It runs where the storage lives, perhaps in a browser, so it returns what it saw. */
async function tryOut(storage: DeviceStorage) {
  const nothing = await storage.get('a');
  const value = { bytes: Uint8Array.of(1, 2, 3), list: ['x'], none: null };
  await storage.put('a', value);
  value.list.push('changed afterwards');
  await storage.put('b', 1);
  await storage.put('b', 2);
  const first = (await storage.get('a')) as typeof value;
  const replaced = await storage.get('b');
  await Promise.all([storage.put('c', 'early'), storage.put('c', 'late'), storage.delete('b')]);
  const raced = [await storage.get('b'), await storage.get('c')];
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await storage.put('key', pair.privateKey);
  const key = (await storage.get('key')) as CryptoKey;
  const signing = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(signing, key, new Uint8Array(1));
  const verified = await crypto.subtle.verify(signing, pair.publicKey, signature, new Uint8Array(1));
  const listed = [await storage.list('ke'), await storage.list('zz')];
  await storage.putAll([
    ['p/2', 'two'],
    ['p/1', 'one'],
    ['q/1', 'other'],
  ]);
  const several = await storage.getAll(['q/1', 'p/3', 'p/1']);
  const entries = (await storage.entries('p/')).toSorted(([one], [other]) => one.localeCompare(other));
  await Promise.all([storage.put('d', 1), storage.clear()]);
  const cleared = await Promise.all(['a', 'c', 'd', 'key'].map((name) => storage.get(name)));
  return {
    nothing: nothing === undefined,
    copied: first.list.length === 1 && first.none === null && [...first.bytes].join() === '1,2,3',
    replaced,
    raced: raced.map((seen) => seen ?? null),
    verified,
    extractable: key.extractable,
    listed,
    several: several.map((seen) => seen ?? null),
    entries,
    cleared: cleared.every((seen) => seen === undefined),
  };
}

const asPromised = {
  nothing: true,
  copied: true,
  replaced: 2,
  raced: [null, 'late'],
  verified: true,
  extractable: false,
  listed: [['key'], []],
  several: ['other', null, 'one'],
  entries: [
    ['p/1', 'one'],
    ['p/2', 'two'],
  ],
  cleared: true,
};

describe('device storage in memory', () => {
  test('keeps copies, replaces, deletes, and [K7] leaves nothing after a clear', async () => {
    expect(await tryOut(memoryStorage())).toEqual(asPromised);
  });
});

const origin = 'http://localhost:1';

/** The adapter as a browser module; it imports nothing but types. */
async function adapterModule(): Promise<string> {
  const path = '../../client/src/room-client/device/indexeddb.ts';
  const source = await readFile(new URL(path, import.meta.url), 'utf8');
  const { ESNext } = ts.ModuleKind;
  return ts.transpileModule(source, { compilerOptions: { module: ESNext, target: ts.ScriptTarget.ES2022 } })
    .outputText;
}

describeInBrowser('device storage in IndexedDB', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    context = await browser.newContext();
    const adapter = await adapterModule();
    await context.route(`${origin}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: adapter })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>storage</title>' }),
    );
    page = await context.newPage();
    await page.goto(`${origin}/`);
  });
  afterAll(() => browser.close());

  const opened = `import('${origin}/adapter.js').then(({ indexedDbStorage }) => indexedDbStorage())`;

  test('keeps copies, replaces, deletes, and [K7] leaves nothing after a clear', async () => {
    expect(await page.evaluate(`${opened}.then(${tryOut.toString()})`)).toEqual(asPromised);
  });
  test('survives a reload, and two tabs see the same', async () => {
    await page.evaluate(`${opened}.then((storage) => storage.put('kept', { at: 7 }))`);
    await page.reload();
    const tab = await page.context().newPage();
    await tab.goto(`${origin}/`);
    for (const one of [page, tab]) {
      expect(await one.evaluate(`${opened}.then((storage) => storage.get('kept'))`)).toEqual({ at: 7 });
    }
  });

  test('[KEEP-1] goes on after the browser has closed it, and what was being written then is not lost', async () => {
    const used = await context.newPage();
    await used.goto(`${origin}/`);
    await used.evaluate(`${opened}.then(async (storage) => {
      await storage.put('before', 1);
      globalThis.storage = storage;
    })`);
    const clearing = await context.newCDPSession(used);
    const written = used.evaluate(`storage.put('meanwhile', 2)`);
    // Browsers close a database by force when its data is deleted, and Safari does so in the background.
    await clearing.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await written;
    await used.evaluate(`storage.put('after', 3)`);
    expect(await used.evaluate(`storage.get('after')`)).toBe(3);
    await used.reload();
    expect(await used.evaluate(`${opened}.then((storage) => storage.get('after'))`)).toBe(3);
  });

  test('[KEEP-1] goes on after its connection was closed without a word', async () => {
    const used = await context.newPage();
    await used.goto(`${origin}/`);
    await used.evaluate(`(() => {
      const open = indexedDB.open.bind(indexedDB);
      globalThis.connections = [];
      indexedDB.open = (...how) => {
        const opening = open(...how);
        opening.addEventListener('success', () => connections.push(opening.result));
        return opening;
      };
    })()`);
    await used.evaluate(`${opened}.then((storage) => { globalThis.storage = storage; })`);
    await used.evaluate(`connections[0].close(), Promise.all([storage.put('x', 1), storage.put('x', 2)])`);
    await used.evaluate(`connections.at(-1).close()`);
    expect(await used.evaluate(`storage.get('x')`)).toBe(2);
    expect(await used.evaluate('connections.length')).toBe(3);
  });
});
