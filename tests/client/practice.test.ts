import { memoryStorage } from '@duet/client/room-client/device/storage';
import { expect, test } from 'vitest';
import { type InstalledApp, installedApp } from '../support/people/installed-app.ts';
import { newItemId, readItem, writeItem } from '../support/people/practising.ts';
import { startService } from '../support/service/service.ts';
import { partnersOnOneService } from './partners.ts';

const { address, closed, partner, givenPair } = partnersOnOneService();

const addressOf = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : input.toString();

/** A network that can be cut. */
function network() {
  const net = { isUp: true, asked: 0 };
  const ask: typeof globalThis.fetch = async (...request) => {
    net.asked += 1;
    if (!net.isUp) throw new Error('no network');
    return fetch(...request);
  };
  return Object.assign(net, { fetch: ask });
}

const online = (app: InstalledApp) => app.sees('the service', ({ connection }) => connection === 'online');

/** A second device of the same account. */
async function secondDevice(of: InstalledApp, fetch?: typeof globalThis.fetch): Promise<InstalledApp> {
  const tablet = partner({ name: `${of.name}’s tablet`, ...(fetch === undefined ? {} : { fetch }) });
  await tablet.client.restore(of.client.words() ?? '');
  await online(tablet);
  await tablet.client.openPractice();
  return tablet;
}

async function alone(fetch?: typeof globalThis.fetch): Promise<InstalledApp> {
  const ana = partner({ name: 'Ana', ...(fetch === undefined ? {} : { fetch }) });
  await ana.client.begin();
  await online(ana);
  await ana.client.openPractice();
  return ana;
}

test('[PRA-10] what is written without a network is there when the app is opened again, and sealed in the storage', async () => {
  const storage = memoryStorage();
  const net = network();
  const ana = partner({ name: 'Ana', storage, fetch: net.fetch });
  await ana.client.begin();
  await ana.client.openPractice();
  net.isUp = false;
  const id = newItemId();
  const letters = 'He said “later” – 以后再说 👩‍👧';
  for (let end = 1; end <= letters.length; end += 1)
    await writeItem(ana, { id, data: letters.slice(0, end) });
  await ana.close();

  const stored = await storage.entries('');
  const readable = stored.filter(([, value]) => JSON.stringify(value)?.includes('later'));
  expect(readable).toEqual([]);

  const again = closed(installedApp({ name: 'Ana', address: address(), storage, fetch: net.fetch }));
  await again.sees('the account', ({ stage }) => stage !== 'starting');
  await again.client.openPractice();
  expect(readItem(again, id)).toEqual([letters]);
  expect(again.client.state.practice?.items.get(id)?.unsent).toBe(true);
});

test('[PRA-11] of fast writings into one item the last is stored', async () => {
  const ana = await alone();
  const id = newItemId();
  const word = 'everything';
  const letters = Array.from(word, (_, at) => word.slice(0, at + 1));
  await Promise.all(letters.map((data) => writeItem(ana, { id, data })));
  expect(readItem(ana, id)).toEqual(['everything']);
});

test('[PRA-10] it is shown to whoever looks only after this device has fetched and sent', async () => {
  const ana = partner({ name: 'Ana' });
  await ana.client.begin();
  await online(ana);
  const id = newItemId();
  await writeItem(ana, { id, data: 'early' });
  await ana.client.sendPractice();
  expect(ana.client.state.practice).toBeNull();
  await ana.client.openPractice();
  expect(readItem(ana, id)).toEqual(['early']);
});

test('[PRA-51] a letter reads none but its own item, and what is shown stays whole', async () => {
  let readings = 0;
  const storage = memoryStorage();
  const counting = {
    ...storage,
    entries: (prefix: string) => {
      readings += 1;
      return storage.entries(prefix);
    },
  };
  const net = network();
  const ana = partner({ name: 'Ana', storage: counting, fetch: net.fetch });
  await ana.client.begin();
  await online(ana);
  await ana.client.openPractice();
  const [id, other] = [newItemId(), newItemId()];
  net.isUp = false;
  await writeItem(ana, { id: other, data: 'before' });
  // What was under way is over.
  await expect(ana.client.sendPractice()).rejects.toThrow('network');
  readings = 0;
  for (const letters of ['o', 'on', 'one']) await writeItem(ana, { id, data: letters });
  expect(readings).toBe(0);
  expect([readItem(ana, id), readItem(ana, other)]).toEqual([['one'], ['before']]);
  await writeItem(ana, { id, data: null });
  expect([readItem(ana, id), readItem(ana, other)]).toEqual([null, ['before']]);
});

test('[PRA-10] what is written while the service does not answer is stored at once', async () => {
  const storage = memoryStorage();
  const waiting: (() => void)[] = [];
  let hangs = false;
  const ana = partner({
    name: 'Ana',
    storage,
    fetch: async (...request) => {
      if (hangs)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      return fetch(...request);
    },
  });
  await ana.client.begin();
  await online(ana);
  const [first, second] = [newItemId(), newItemId()];
  await writeItem(ana, { id: first, data: 'one' });
  hangs = true;
  await ana.client.openPractice();
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  await writeItem(ana, { id: second, data: 'two' });
  expect(readItem(ana, second)).toEqual(['two']);
  hangs = false;
  for (const answer of waiting) answer();
});

test('[PRA-8] a letter that was sent before the page showed it is no other version of the next', async () => {
  const ana = await alone();
  const id = newItemId();
  const write = (data: string) =>
    ana.client.writePractice({ id, owner: 'account', over: [], next: { kind: 'entry', form: 1, data } });
  await write('o');
  await ana.client.sendPractice();
  await write('on');
  expect(readItem(ana, id)).toEqual(['on']);
});

test('[PRA-12] the account’s other device reads it, opened by the twelve words; the partner has nothing of it', async () => {
  const { ana, ben } = await givenPair();
  await ana.client.openPractice();
  const id = newItemId();
  await writeItem(ana, { id, data: 'one' });
  await ana.client.sendPractice();
  expect(ana.client.state.practice?.items.get(id)?.unsent).toBe(false);
  const tablet = await secondDevice(ana);
  await tablet.sees('it', () => readItem(tablet, id) !== null);
  expect(readItem(tablet, id)).toEqual(['one']);

  await writeItem(tablet, { id, data: 'one and two' });
  await tablet.client.sendPractice();
  await ana.sees('the news', () => readItem(ana, id)?.[0] === 'one and two');

  await ben.client.openPractice();
  await ben.client.sendPractice();
  expect([...(ben.client.state.practice?.items.keys() ?? [])]).toEqual([]);
});

test('[PRA-7] what two devices wrote without knowing of each other stands on both, until one of it is picked', async () => {
  const net = network();
  const ana = await alone();
  const id = newItemId();
  await writeItem(ana, { id, data: 'begun' });
  await ana.client.sendPractice();
  const tablet = await secondDevice(ana, net.fetch);
  await tablet.sees('it', () => readItem(tablet, id) !== null);
  net.isUp = false;
  await writeItem(tablet, { id, data: 'on the tablet' });
  await writeItem(ana, { id, data: 'on the phone' });
  await ana.client.sendPractice();
  net.isUp = true;
  await tablet.client.sendPractice();
  await ana.sees('both', () => readItem(ana, id)?.length === 2);
  const both = ['on the phone', 'on the tablet'];
  expect([readItem(ana, id), readItem(tablet, id)]).toEqual([both, both]);

  await writeItem(tablet, { id, data: 'on the tablet' });
  await tablet.client.sendPractice();
  await ana.sees('the choice', () => readItem(ana, id)?.length === 1);
  expect(readItem(ana, id)).toEqual(['on the tablet']);
});

test('[PRA-13] two devices that each wrote before they ever reached the service end with one key and all of it', async () => {
  const nets = [network(), network()] as const;
  const ana = partner({ name: 'Ana', fetch: nets[0].fetch });
  await ana.client.begin();
  await online(ana);
  const tablet = partner({ name: 'tablet', fetch: nets[1].fetch });
  await tablet.client.restore(ana.client.words() ?? '');
  await online(tablet);
  for (const net of nets) net.isUp = false;
  const [one, other] = [newItemId(), newItemId()];
  for (const app of [ana, tablet]) await app.client.openPractice();
  await writeItem(ana, { id: one, data: 'one' });
  await writeItem(tablet, { id: other, data: 'other' });
  for (const net of nets) net.isUp = true;
  await ana.client.sendPractice();
  await tablet.client.sendPractice();
  await ana.client.sendPractice();
  for (const app of [ana, tablet]) {
    expect([readItem(app, one), readItem(app, other)]).toEqual([['one'], ['other']]);
    expect(app.client.state.practice?.unreadable).toBe(0);
  }
});

test('[PRA-14] what a pair shares is read by both, and leaves the devices with the pair', async () => {
  const { ana, ben } = await givenPair();
  await Promise.all([ana, ben].map(({ client }) => client.openPractice()));
  const [shared, own] = [newItemId(), newItemId()];
  await writeItem(ana, { id: own, data: 'mine' });
  await writeItem(ana, { id: shared, owner: 'pair', data: 'for you' });
  await ben.sees('it', () => readItem(ben, shared) !== null);
  expect(readItem(ben, shared)).toEqual(['for you']);
  await writeItem(ben, { id: shared, owner: 'pair', data: 'thank you' });
  await ana.sees('the answer', () => readItem(ana, shared)?.[0] === 'thank you');

  await ben.client.unlink();
  await ana.sees(
    'the end',
    ({ stage, practice }) => stage === 'unpaired' && practice?.items.has(shared) === false,
  );
  expect(readItem(ana, own)).toEqual(['mine']);
  const left = [...(await ana.storage.list('practice/')), ...(await ben.storage.list('practice/'))];
  expect(left.filter((key) => key.endsWith(shared))).toEqual([]);
  expect(left).toHaveLength(1);
});

test('[PRA-15] the export has all of it, opened, also what was not sent yet', async () => {
  const { ana } = await givenPair();
  await ana.client.openPractice();
  const [own, shared] = [newItemId(), newItemId()];
  await writeItem(ana, { id: own, data: 'mine' });
  await writeItem(ana, { id: shared, owner: 'pair', data: 'ours' });
  const deleted = newItemId();
  await writeItem(ana, { id: deleted, data: 'gone' });
  await ana.client.sendPractice();
  await writeItem(ana, { id: deleted, data: null });
  const { practice = [] } = (await ana.client.exportAll()) ?? {};
  expect(
    practice.map(({ id, owner, alternatives }) => [id, owner, alternatives?.map(({ data }) => data)]),
  ).toEqual(
    expect.arrayContaining([
      [own, 'account', ['mine']],
      [shared, 'pair', ['ours']],
    ]),
  );
  expect(practice).toHaveLength(2);
});

test('[K7] a log-out leaves nothing of it on the device, and sends first what was not sent', async () => {
  const ana = await alone();
  const words = ana.client.words() ?? '';
  const id = newItemId();
  await writeItem(ana, { id, data: 'mine' });
  await ana.client.logOut();
  expect(await ana.storage.list('')).toEqual([]);
  expect(ana.client.state.practice).toBeNull();
  await ana.client.restore(words);
  await online(ana);
  await ana.client.openPractice();
  await ana.sees('it', () => readItem(ana, id) !== null);
});

test('[PRA-16] a service that does not know the practice is sent nothing of it', async () => {
  const asked: string[] = [];
  const ana = await alone(async (input, init) => {
    const { pathname } = new URL(addressOf(input));
    if (pathname.startsWith('/api/practice') || pathname.startsWith('/api/vault/practice')) {
      asked.push(`${init?.method} ${pathname.split('/')[2]}`);
      return Response.json({ ok: false, code: 'not_found', message: '', retryable: false }, { status: 404 });
    }
    return fetch(input, init);
  });
  const id = newItemId();
  await writeItem(ana, { id, data: 'mine' });
  await ana.client.sendPractice().catch(() => undefined);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
  expect(readItem(ana, id)).toEqual(['mine']);
});

test('[PRA-17] private items are sent minutes after they were written, many at once, at a moment that chance decides', async () => {
  const service = await startService();
  const due: number[] = [];
  const runs: (() => void)[] = [];
  const time = {
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    after: (ms: number, run: () => void) => {
      if (ms < 60_000) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      }
      due.push(ms);
      runs.push(run);
      return () => undefined;
    },
  };
  const posts: string[] = [];
  const ana = installedApp({
    name: 'Ana',
    address: service.address,
    time,
    chance: () => 0.5,
    fetch: (input, init) => {
      if (init?.method === 'POST' && addressOf(input).includes('/api/practice/'))
        posts.push(addressOf(input));
      return fetch(input, init);
    },
  });
  await ana.client.begin();
  await online(ana);
  await ana.client.openPractice();
  const ids = [newItemId(), newItemId(), newItemId()];
  for (const id of ids) await writeItem(ana, { id, data: 'mine' });
  expect(posts).toEqual([]);
  const minutes = due.filter((ms) => ms === 330_000);
  expect(minutes).toHaveLength(1);
  runs[due.indexOf(330_000)]?.();
  await ana.sees('all sent', ({ practice }) => ids.every((id) => practice?.items.get(id)?.unsent === false));
  expect(posts).toHaveLength(1);
  await ana.close();
  await service.close();
});
