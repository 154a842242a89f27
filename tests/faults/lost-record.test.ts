import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';
import { purgePairs } from '@duet/server/account-data/purge';
import type { ClientState } from '@duet/client/room-client/state';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type InstalledApp, installedApp, pairUp } from '../support/people/installed-app.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const year = 365 * 24 * 3_600_000;
const open: { close(): Promise<void> }[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function service(env: Readonly<Record<string, string>> = {}, dataDir?: string) {
  const started = await spawnService({ env, ...(dataDir === undefined ? {} : { dataDir }) });
  open.push(started);
  return started;
}

function app(name: string, { address }: ServiceProcess, storage: DeviceStorage = memoryStorage()) {
  const opened = installedApp({ name, address, storage });
  open.push(opened);
  return opened;
}

async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'duet-copy-'));
  folders.push(copy);
  await copyFolder(folder, copy);
  return copy;
}

/** The same address with another record, as after a restore. */
const onFolder = (at: ServiceProcess, folder: string): Promise<ServiceProcess> =>
  service({ PORT: new URL(at.address).port }, folder);

async function couple() {
  const first = await service();
  const [ana, ben] = [app('Ana', first), app('Ben', first)];
  return { first, ana, ben };
}

/** Its owner takes it up, which tries again at once, and sees this. */
function takenUp(one: InstalledApp, what: string, it: (state: ClientState) => boolean): Promise<ClientState> {
  one.client.becameVisible();
  return one.sees(what, it);
}
const isUnknown = (one: InstalledApp) =>
  takenUp(one, 'that it is not known', ({ obstacle }) => obstacle === 'unknown');
const isKnown = (one: InstalledApp) =>
  takenUp(
    one,
    'that it is known',
    ({ obstacle, connection }) => obstacle === null && connection === 'online',
  );
const keysIn = (storage: DeviceStorage, ...keys: string[]) =>
  Promise.all(keys.map(async (key) => (await storage.get(key)) !== undefined));

async function copied(storage: DeviceStorage): Promise<DeviceStorage> {
  const copy = memoryStorage();
  for (const key of await storage.list('')) await copy.put(key, await storage.get(key));
  return copy;
}

describe('a service that lost its record', () => {
  test('[REC-3] the devices keep everything, say so, and recover by themselves once it is back', async () => {
    const { first, ana, ben } = await couple();
    await pairUp(ana, ben);
    await first.kill('SIGTERM');
    const stranger = await service({ PORT: new URL(first.address).port });
    await Promise.all([ana, ben].map((one) => isUnknown(one)));
    expect(ana.client.state).toMatchObject({ stage: 'paired', shutOut: false, pairEnded: false });
    const said = ana.client.sayPhrase('still here');
    await stranger.kill('SIGTERM');

    await first.restart();
    await Promise.all([ana, ben].map((one) => isKnown(one)));
    const { texts } = await ben.seesRoom('what was said meanwhile', (room) => room.texts.has(said));
    expect(texts.get(said)).toEqual({ ok: true, text: 'still here' });
  });

  test('[REC-2] a record from before the pairing erases nothing, and a press waits for the right one', async () => {
    const { first, ana, ben } = await couple();
    await Promise.all([ana, ben].map(({ client }) => client.begin()));
    await first.kill('SIGTERM');
    const before = await copyOf(first.dataDir);
    await first.restart();
    await pairUp(ana, ben);
    await first.kill('SIGTERM');

    const old = await onFolder(first, before);
    await Promise.all([ana, ben].map((one) => isUnknown(one)));
    const said = ana.client.sayPhrase('still here');
    await ana.sees('that it was sent once', ({ presses }) => presses.some(({ left }) => left));
    expect(ana.client.state).toMatchObject({ stage: 'paired', pairEnded: false });
    expect(ana.client.state.presses).toMatchObject([{ id: said, standing: { status: 'sending' } }]);
    expect(await keysIn(ben.storage, 'pair/1')).toEqual([true]);
    await old.kill('SIGTERM');

    await first.restart();
    await Promise.all([ana, ben].map((one) => isKnown(one)));
    await ben.seesRoom('what was said meanwhile', ({ texts }) => texts.has(said));
  });

  test('[REC-4] a pair that was left is left again on a record from before that', async () => {
    const { first, ana, ben } = await couple();
    await pairUp(ana, ben);
    await first.kill('SIGTERM');
    const before = await copyOf(first.dataDir);
    await first.restart();
    await Promise.all([ana, ben].map((one) => isKnown(one)));
    const sleeping = await copied(ben.storage);
    await ana.client.unlink();
    await ben.sees('the end', ({ pairEnded }) => pairEnded);
    await ben.close();
    await first.kill('SIGTERM');

    await onFolder(first, before);
    await isKnown(ana);
    expect(ana.client.state.stage).toBe('unpaired');
    // Ben's other phone was off all the time.
    await app('Ben', first, sleeping).sees('the end', ({ pairEnded }) => pairEnded);
  });
});

describe('what is recorded as ended', () => {
  test('[REC-1] [K7] reaches a phone that was off for a year, though nothing else is left of it', async () => {
    const { first, ana, ben } = await couple();
    await pairUp(ana, ben);
    await ben.close();
    await ana.client.unlink();
    await expect.poll(() => keysIn(ana.storage, 'unlinking/1'), { timeout: 15_000 }).toEqual([false]);
    await first.kill('SIGTERM');
    const database = await openEmbeddedDatabase(join(first.dataDir, 'pg'));
    await purgePairs(database, Date.now() + year);
    expect(await database.query('select id from pairs')).toEqual([]);
    await database.close();

    await first.restart();
    const back = app('Ben', first, ben.storage);
    await back.sees('the end', ({ pairEnded }) => pairEnded);
    expect(await keysIn(ben.storage, 'pair/1')).toEqual([false]);
  });

  test.each(['removed', 'its account deleted'] as const)(
    '[REC-3] a device is told that it was %s, also once nothing else is left of it',
    async (how) => {
      const first = await service();
      const phone = app('Ana', first);
      await phone.client.begin();
      const storage = memoryStorage();
      const tablet = app('Tablet', first, storage);
      await tablet.client.restore(phone.client.words() ?? '');
      await isKnown(tablet);
      await tablet.close();
      await phone.client.refreshDevices();
      const other = phone.client.state.devices?.find(({ current }) => !current);
      await (how === 'removed'
        ? phone.client.revokeDevice(other?.deviceId ?? '')
        : phone.client.deleteAccount());
      const back = app('Tablet', first, storage);
      const { obstacle } = await back.sees('that it was signed out', ({ shutOut }) => shutOut);
      expect(obstacle).toBeNull();
    },
  );
});
