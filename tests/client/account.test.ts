import type { KeptAccount, KeptInParts } from '@duet/client/room-client/account/store';
import { memoryStorage } from '@duet/client/room-client/device/storage';
import { describe, expect, test } from 'vitest';
import { type ListedStorage, listedStorage, scriptedApp } from './scripted-app.ts';
import { scriptedService } from './scripted-service.ts';

const posts = (service: ReturnType<typeof scriptedService>, path: string) =>
  service.heard.filter((request) => request.path === path).map(({ body }) => JSON.stringify(body));

async function begun() {
  const service = scriptedService();
  const device = await scriptedApp(service);
  await device.account.begin();
  return { service, device };
}

/** The storage of a device that is full: what it has can be read, and nothing is added. */
const fullStorage = (storage: ListedStorage): ListedStorage => ({
  ...storage,
  put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
});

describe('beginning', () => {
  test('makes an account that the service admits', async () => {
    const { service, device } = await begun();
    const accountId = device.account.keys()?.accountId;
    expect([...service.accounts.keys()]).toEqual([accountId]);
    expect(await device.account.token()).toMatchObject({ ok: true });
    expect(device.account.words()?.split(' ')).toHaveLength(12);
  });
  test('without a network it is kept, also over a reload, and registered later', async () => {
    const service = scriptedService();
    service.control.reachable = false;
    const before = await scriptedApp(service);
    expect(await before.account.begin()).toEqual({ ok: false, why: 'network' });
    const words = before.account.words();
    service.control.reachable = true;
    const after = await scriptedApp(service, before.storage);
    await after.account.spellWords();
    expect(after.account.words()).toBe(words);
    expect(await after.account.token()).toMatchObject({ ok: true });
    expect([...service.accounts.keys()]).toEqual([before.account.keys()?.accountId]);
  });
  test('twice at once makes one account', async () => {
    const service = scriptedService();
    const { account } = await scriptedApp(service);
    await Promise.all([account.begin(), account.begin()]);
    await account.begin();
    expect(service.accounts.size).toBe(1);
    expect(service.devices.size).toBe(1);
  });
  test('the device key cannot be taken out of the storage', async () => {
    const { device } = await begun();
    const kept = await device.storage.get('account/1');
    const key = (kept as { readonly deviceKey: CryptoKey }).deviceKey;
    expect(key.extractable).toBe(false);
    await expect(globalThis.crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow(/extractable/);
  });
});

describe('what the first apps have kept', () => {
  test('is the same account, and kept whole from then on', async () => {
    const { service, device } = await begun();
    const { keys, ...rest } = (await device.storage.get('account/1')) as KeptAccount;
    const { signing, agreement, vaultKey } = keys;
    const parts = {
      signingSeed: signing.seed,
      agreementKey: agreement.privateKey,
      vaultKey: vaultKey.bytes,
    };
    await device.storage.put('account/1', { ...rest, ...parts } satisfies KeptInParts);
    const after = await scriptedApp(service, device.storage);
    expect(after.account.keys()).toEqual(keys);
    expect(after.account.words()).toBe(device.account.words());
    expect(await after.storage.get('account/1')).toMatchObject({ keys });
  });
});

describe('the words', () => {
  test('leave the device once saved, and stay gone after a reload', async () => {
    const { service, device } = await begun();
    expect(device.account.wordsUnsaved()).toBe(true);
    await device.account.wordsSaved();
    const after = await scriptedApp(service, device.storage);
    for (const { account } of [device, after]) {
      expect(account.wordsUnsaved()).toBe(false);
      expect(account.words()).toBeNull();
    }
    expect(await device.storage.get('account/1')).toMatchObject({ secret: null });
    expect(await after.account.token()).toMatchObject({ ok: true });
  });
  test('saved while the registration is under way, they do not come back', async () => {
    const service = scriptedService();
    service.control.reachable = false;
    const { account, storage } = await scriptedApp(service);
    await account.begin();
    service.control.reachable = true;
    await Promise.all([account.token(), account.wordsSaved()]);
    expect(await storage.get('account/1')).toMatchObject({ secret: null, registration: null });
  });
  test('[KEEP-2] are not erased, nor called saved, by a device that cannot keep that they are', async () => {
    const { service, device } = await begun();
    const words = device.account.words();
    const after = await scriptedApp(service, fullStorage(device.storage));
    await expect(after.account.wordsSaved()).rejects.toThrow('not_stored');
    await after.account.spellWords();
    expect([after.account.wordsUnsaved(), after.account.words()]).toEqual([true, words]);
  });
  test('[KEEP-2] and their account are not begun where they cannot be kept', async () => {
    const { account } = await scriptedApp(scriptedService(), fullStorage(listedStorage()));
    for (let tries = 0; tries < 2; tries += 1) await expect(account.begin()).rejects.toThrow('storage');
    expect(account.keys()).toBeNull();
  });
  test('bring the account to a further device, which keeps no secret', async () => {
    const { service, device } = await begun();
    const other = await scriptedApp(service);
    expect(await other.account.restore(` ${device.account.words()?.toUpperCase()} `)).toEqual({ ok: true });
    expect(other.account.keys()).toEqual(device.account.keys());
    expect(other.account.deviceId()).not.toBe(device.account.deviceId());
    expect(other.account.wordsUnsaved()).toBe(false);
    expect(await other.account.token()).toMatchObject({ ok: true });
    expect(await other.storage.get('account/1')).toMatchObject({ secret: null });
  });
  test('that are malformed, of no account, or entered offline change nothing', async () => {
    const service = scriptedService();
    const { account, storage } = await scriptedApp(service);
    const unknown = `${'abandon '.repeat(11)}about`;
    expect(await account.restore('twelve hovse words')).toEqual({
      ok: false,
      why: 'words',
      found: 1,
      strange: ['hovse', 'words'],
    });
    expect(await account.restore(unknown)).toEqual({ ok: false, why: 'unknown' });
    service.control.reachable = false;
    expect(await account.restore(unknown)).toEqual({ ok: false, why: 'network' });
    expect(account.keys()).toBeNull();
    expect(storage.keys.size).toBe(0);
  });
  test('typed again after a lost answer, they bring one device, not two', async () => {
    const { service, device } = await begun();
    const words = device.account.words() ?? '';
    const { account } = await scriptedApp(service);
    service.control.losing.push('devices');
    expect(await account.restore(words)).toEqual({ ok: false, why: 'network' });
    expect(await account.restore(words)).toEqual({ ok: true });
    expect(service.devices.size).toBe(2);
  });
});

describe('logging in', () => {
  test('[A4] a login whose answer was lost is retried with the very same bytes', async () => {
    const { service, device } = await begun();
    service.control.losing.push('login');
    expect(await device.account.token()).toMatchObject({ ok: true });
    const [first, second, ...more] = posts(service, 'login');
    expect(second).toBe(first);
    expect(more).toEqual([]);
  });
  test('[A4] many who need a token at once share one login', async () => {
    const { service, device } = await begun();
    const answers = await Promise.all(Array.from({ length: 5 }, () => device.account.token()));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(posts(service, 'login')).toHaveLength(1);
  });
  test('a token is reused while it is fresh, then renewed', async () => {
    const { service, device } = await begun();
    await device.account.token();
    device.time.elapsed = 6 * 60_000;
    await device.account.token();
    expect(posts(service, 'login')).toHaveLength(1);
    device.time.elapsed = 8 * 60_000;
    expect(await device.account.token()).toMatchObject({ ok: true });
    expect(posts(service, 'login')).toHaveLength(2);
  });
  test('an old signature is not sent again once its challenge is past', async () => {
    const { service, device } = await begun();
    service.control.losing.push('login', 'login', 'login');
    expect(await device.account.token()).toEqual({ ok: false, why: 'network' });
    device.time.elapsed = 61_000;
    expect(await device.account.token()).toMatchObject({ ok: true });
    const [first, second, third, later] = posts(service, 'login');
    expect([second, third]).toEqual([first, first]);
    expect(later).not.toBe(first);
  });
  test('a token that the server refuses is renewed once, and the request sent again', async () => {
    const { service, device } = await begun();
    await device.account.token();
    service.tokens.clear();
    expect(await device.api.vaultRecord('pair', 'x')).toMatchObject({
      ok: false,
      failure: { code: 'not_found' },
    });
  });
  test('[REC-3] a device that the service does not know is told so, tries on, and keeps what it has', async () => {
    const { service, device } = await begun();
    const known = [...service.devices];
    service.devices.clear();
    expect(await device.account.token()).toEqual({ ok: false, why: 'network' });
    expect(device.account.keys()).not.toBeNull();
    for (const [id, one] of known) service.devices.set(id, one);
    expect(await device.account.token()).toMatchObject({ ok: true });
    expect(device.known).toEqual([false, true]);
  });
  test('[REC-3] a device of which it is recorded that it was removed is shut out, and keeps what it has', async () => {
    const { service, device } = await begun();
    for (const id of service.devices.keys()) service.removed.add(id);
    service.devices.clear();
    expect(await device.account.token()).toEqual({ ok: false, why: 'shut_out' });
    expect(device.account.keys()).not.toBeNull();
    expect(device.storage.keys.size).toBe(1);
  });
  test('an unreachable service is a result, not an exception', async () => {
    const { service, device } = await begun();
    service.control.reachable = false;
    expect(await device.account.token()).toEqual({ ok: false, why: 'network' });
    expect(await device.api.account()).toEqual({ ok: false, why: 'network' });
  });
});

describe('leaving', () => {
  test.each([true, false])(
    '[K7] logging out empties the storage; service reachable: %s',
    async (reachable) => {
      const { service, device } = await begun();
      service.control.reachable = reachable;
      await device.account.logOut();
      expect(device.storage.keys.size).toBe(0);
      expect(device.account.keys()).toBeNull();
      expect(service.devices.size).toBe(reachable ? 0 : 1);
      expect(await device.account.token()).toEqual({ ok: false, why: 'shut_out' });
    },
  );
  test('[K7] deleting the account empties the storage, once the server has done it', async () => {
    const { service, device } = await begun();
    service.control.reachable = false;
    expect(await device.account.deleteAccount()).toEqual({ ok: false, why: 'network' });
    expect(device.storage.keys.size).toBe(1);
    service.control.reachable = true;
    expect(await device.account.deleteAccount()).toMatchObject({ ok: true });
    expect(device.storage.keys.size).toBe(0);
    expect(service.accounts.size).toBe(0);
  });
  test('[K7] an invite whose answer arrives after the logout leaves nothing behind', async () => {
    const { service, device } = await begun();
    service.control.meanwhile = async (path) => {
      if (path === 'invites') await device.account.logOut();
    };
    await device.pairing.invite('link');
    expect(service.invites.size).toBe(1);
    expect(device.storage.keys.size).toBe(0);
  });
});

describe('what a server answers', () => {
  const odd = [
    ['no JSON', new Response('<html>', { status: 200 })],
    ['another form', Response.json({ challenge: 7 })],
    ['an array', Response.json([])],
    ['null', Response.json(null)],
    ['an error page', new Response('Bad gateway', { status: 502 })],
    ['a failure of another form', Response.json({ ok: false, code: {} }, { status: 400 })],
  ] as const;
  test.each(odd)('%s counts as no answer', async (_, response) => {
    const service = scriptedService();
    const device = await scriptedApp({ ...service, fetch: () => Promise.resolve(response.clone()) });
    expect(await device.api.challenge('x')).toEqual({ ok: false, why: 'network' });
  });
});

test('the memory storage hands out copies', async () => {
  const storage = memoryStorage();
  const value = { list: [1] };
  await storage.put('a', value);
  value.list.push(2);
  expect(await storage.get('a')).toEqual({ list: [1] });
  expect(await listedStorage().get('a')).toBeUndefined();
});
