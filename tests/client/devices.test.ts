import type { RoomState } from '@duet/client/room-client/room/room-state';
import { expect, test } from 'vitest';
import { listedStorage } from './scripted-app.ts';
import { openLine } from './line.ts';
import { type InstalledApp, pairUp } from '../support/people/installed-app.ts';
import { partnersOnOneService } from './partners.ts';

const { address, closed, partner, givenPair } = partnersOnOneService();

/** Ana with two devices, Ben with one. */
async function givenThreeDevices() {
  const phone = partner({ name: 'Ana’s phone' });
  const ben = partner({ name: 'Ben' });
  await pairUp(phone, ben);
  // Whatever is on the first list that a device fetches counts as known.
  await phone.sees('its devices', ({ devices }) => devices !== null);
  const words = phone.client.words() ?? '';
  const storage = listedStorage();
  const tablet = partner({ name: 'Ana’s tablet', storage });
  expect(await tablet.client.restore(words)).toEqual({ ok: true });
  await tablet.sees('the room', ({ stage, room }) => stage === 'paired' && room !== null);
  return { phone, tablet, ben, storage };
}

/** `speaker` says a phrase. Messages come in order: whatever `listener` was sent before it has arrived by then. */
function hears(listener: InstalledApp, speaker: InstalledApp): Promise<RoomState> {
  const said = speaker.client.sayPhrase('good night');
  return listener.seesRoom('the phrase', ({ texts }) => texts.has(said));
}

test('[D14] [U4] the twelve words open the pair on another device, and both show the same', async () => {
  const { phone, tablet, ben } = await givenThreeDevices();
  const said = ben.client.sayPhrase('to both of your devices');
  for (const device of [phone, tablet]) {
    const { texts } = await device.seesRoom('the phrase', (room) => room.texts.has(said));
    expect(texts.get(said)).toEqual({ ok: true, text: 'to both of your devices' });
  }
  const raised = tablet.client.raiseSignal();
  await phone.seesRoom('the own signal', ({ view }) => view.signal.status === 'raised');
  phone.client.lowerSignal(raised);
  await tablet.seesRoom('it lowered', ({ view }) => view.signal.status === 'lowered');
});

test('[C7] a new device is announced to the own devices, not to the partner', async () => {
  const { phone, ben } = await givenThreeDevices();
  const { devices } = await phone.sees('both devices', (state) => state.devices?.length === 2);
  expect(devices?.map(({ current }) => current).toSorted()).toEqual([false, true]);
  await phone.sees('the new one told of', ({ newDevices }) => newDevices.length === 1);
  await phone.client.refreshDevices();
  expect(phone.client.state.newDevices.map(({ current }) => current)).toEqual([false]);
  await phone.client.acknowledgeDevices();
  await phone.client.refreshDevices();
  expect(phone.client.state.newDevices).toEqual([]);
  await hears(ben, phone);
  expect(ben.states.flatMap(({ newDevices }) => newDevices)).toEqual([]);
  await phone.client.nameDevice('the old phone');
  expect(phone.client.state.devices?.find(({ current }) => current)?.label).toBe('the old phone');
});

test('[A6] a revoked device is shut out at once, and the partner notices nothing', async () => {
  const { phone, tablet, ben } = await givenThreeDevices();
  await phone.client.refreshDevices();
  const other = phone.client.state.devices?.find(({ current }) => !current);
  const before = ben.client.state.room?.version ?? 0;
  await phone.client.revokeDevice(other?.deviceId ?? '');
  await tablet.sees('itself shut out', ({ shutOut, connection }) => shutOut && connection === 'offline');
  expect(phone.client.state.devices).toHaveLength(1);
  const { version } = await hears(ben, phone);
  expect(version).toBe(before + 1);
});

test('[K7] logging out leaves the storage empty, and the other devices of the account alone', async () => {
  const { phone, tablet, storage } = await givenThreeDevices();
  tablet.client.raiseSignal();
  await tablet.client.logOut();
  expect(tablet.client.state).toMatchObject({ stage: 'new', room: null, presses: [], connection: 'offline' });
  await tablet.client.close();
  expect([...storage.keys]).toEqual([]);
  await phone.sees('one device', ({ devices }) => devices?.length === 1);
  expect(phone.client.state.stage).toBe('paired');
});

test('[K7] logging out offline leaves the storage empty at once', async () => {
  const line = closed(await openLine(address()));
  const storage = listedStorage();
  const ana = partner({ name: 'Ana', url: line.address, storage });
  await pairUp(ana, partner({ name: 'Ben' }));
  line.cut();
  await ana.sees('the line cut', ({ connection }) => connection !== 'online');
  await ana.client.logOut();
  expect([...storage.keys]).toEqual([]);
  expect(ana.client.state.stage).toBe('new');
});

test('[K7] logging out waits for no answer: the storage is empty though the service hangs', async () => {
  const storage = listedStorage();
  const never = new Promise<Response>(() => {});
  let hangs = false;
  const ana = partner({
    name: 'Ana',
    storage,
    fetch: (...request) => (hangs ? never : fetch(...request)),
  });
  await ana.client.begin();
  await ana.client.invite('link');
  hangs = true;
  void ana.client.logOut();
  const left = await ana.sees('the start', ({ stage }) => stage === 'new');
  expect(left.pairing).toEqual({ step: 'none' });
  expect([...storage.keys]).toEqual([]);
});

test('[P7] a logout first sends an unlink that is still unsent, before this device is gone', async () => {
  const line = closed(await openLine(address()));
  const { ana, ben } = await givenPair({ url: line.address });
  line.cut();
  await ana.sees('the line cut', ({ connection }) => connection !== 'online');
  await ana.client.unlink();
  line.mend();
  await ana.client.logOut();
  await ben.sees('the end', ({ stage, pairEnded }) => stage === 'unpaired' && pairEnded);
});

test('an account begun right after a logout is not mixed up with the old one', async () => {
  const ana = partner({ name: 'Ana' });
  await pairUp(ana, partner({ name: 'Ben' }));
  const left = ana.client.logOut();
  await ana.sees('the start', ({ stage }) => stage === 'new');
  await ana.client.begin();
  await left;
  const { pairing, stage } = await ana.sees('it online', ({ connection }) => connection === 'online');
  expect({ pairing, stage }).toEqual({ pairing: { step: 'none' }, stage: 'unpaired' });
  await ana.client.refreshDevices();
  expect(ana.client.state.devices).toHaveLength(1);
});

test('asking for the devices without a network fails at once', async () => {
  const line = closed(await openLine(address()));
  const ana = partner({ name: 'Ana', url: line.address });
  await ana.client.begin();
  line.cut();
  await expect(ana.client.refreshDevices()).rejects.toThrow('network');
});

test('[K7] deleting the account empties the storage and ends the pair', async () => {
  const storage = listedStorage();
  const { ana, ben } = await givenPair({ storage });
  await ana.client.deleteAccount();
  expect(ana.client.state.stage).toBe('new');
  await ben.sees('the end', ({ stage, pairEnded }) => stage === 'unpaired' && pairEnded);
  await ana.client.close();
  expect([...storage.keys]).toEqual([]);
});

test('what was said can be read in the export, by its owner', async () => {
  const { phone, ben } = await givenThreeDevices();
  const said = ben.client.sayPhrase('worth keeping');
  await phone.seesRoom('the phrase', ({ texts }) => texts.has(said));
  await ben.sees('the press kept', ({ presses }) => presses.length === 0);
  const found = await phone.client.exportAll();
  expect(found).toMatchObject({
    pairs: [
      { ended: null, events: [{ event: { name: 'PhraseSaid' }, text: { ok: true, text: 'worth keeping' } }] },
    ],
  });
});

test('[C3] quiet hours hold on all own devices, sealed, and the partner cannot tell', async () => {
  const { phone, tablet, ben } = await givenThreeDevices();
  const before = ben.client.state.room?.version;
  const quiet = { mutedUntil: null, hours: { from: '22:00', until: '07:00' } };
  await phone.client.keepQuiet(quiet);
  await tablet.sees('the quiet hours', (state) => state.quiet.hours?.from === '22:00');
  const { version } = await hears(ben, phone);
  expect(version).toBe((before ?? 0) + 1);
  expect(ben.states.filter((state) => state.quiet.hours !== null)).toEqual([]);
  await tablet.client.keepQuiet({ ...quiet, hours: null });
  await phone.sees('them gone', (state) => state.quiet.hours === null);
});

test('[C3] quiet chosen offline holds on this device, and on the others once there is a network', async () => {
  let isAway = false;
  const fetchUnlessAway: typeof fetch = (...request) =>
    isAway ? Promise.reject(new TypeError('away')) : fetch(...request);
  const phone = partner({ name: 'Ana’s phone', fetch: fetchUnlessAway });
  const ben = partner({ name: 'Ben' });
  await pairUp(phone, ben);
  const words = phone.client.words() ?? '';
  const tablet = partner({ name: 'Ana’s tablet' });
  expect(await tablet.client.restore(words)).toEqual({ ok: true });
  await tablet.sees('the room', ({ room }) => room !== null);
  isAway = true;
  const mutedUntil = Date.now() + 3_600_000;
  await phone.client.keepQuiet({ mutedUntil, hours: null });
  expect(phone.client.state.quiet.mutedUntil).toBe(mutedUntil);
  isAway = false;
  phone.client.lostNetwork();
  phone.client.becameVisible();
  await tablet.sees('the quiet', ({ quiet }) => quiet.mutedUntil === mutedUntil);
});
