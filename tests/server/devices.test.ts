import { deviceList } from '@duet/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Duet, expectRefused, minutes, startDuet } from '../support/service/duet.ts';
import {
  challengeFor,
  type Device,
  enrolmentOf,
  type Identity,
  loginOf,
  makeDevice,
  newPerson,
  type Person,
  personOn,
  registrationOf,
  sealedStandIn,
} from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const enrol = (identity: Identity, device: Device) =>
  duet.ask({
    method: 'POST',
    path: '/devices',
    body: {
      accountId: identity.keys.accountId,
      devicePublicKey: device.publicKey,
      enrolment: enrolmentOf(identity, device),
    },
  });

const devicesOf = async (person: Person) =>
  deviceList.parse((await person.ask('GET', '/devices')).body).devices;

test('a further device comes in by the words, and is listed', async () => {
  const ana = await newPerson(duet);
  const tablet = makeDevice();
  duet.pass(minutes(1));
  const enrolled = { status: 200, body: { accountId: ana.id, deviceId: tablet.id } };
  expect(await enrol(ana, tablet)).toEqual(enrolled);
  expect(await enrol(ana, tablet)).toEqual(enrolled);
  const onTablet = await personOn(duet, ana, tablet);
  const unnamed = { label: null, unreachedSince: null };
  expect(await devicesOf(onTablet)).toEqual([
    { deviceId: ana.device.id, createdAt: duet.now() - minutes(1), current: false, ...unnamed },
    { deviceId: tablet.id, createdAt: duet.now(), current: true, ...unnamed },
  ]);
});

test('without the words no device comes in, and whether the account exists is not told', async () => {
  const ana = await newPerson(duet);
  const stranger = await newPerson(duet);
  const device = makeDevice();
  const body = {
    accountId: ana.id,
    devicePublicKey: device.publicKey,
    enrolment: enrolmentOf(stranger, device),
  };
  const wrong = await duet.ask({ method: 'POST', path: '/devices', body });
  const nobody = await duet.ask({
    method: 'POST',
    path: '/devices',
    body: { ...body, accountId: `${ana.id.slice(0, -4)}AAAA` },
  });
  expectRefused(wrong, 'unauthorized', 401);
  expect(nobody).toEqual(wrong);
});

test('a label is stored as it was sealed', async () => {
  const ana = await newPerson(duet);
  const label = sealedStandIn();
  expect((await ana.ask('PUT', `/devices/${ana.device.id}/label`, { label })).status).toBe(204);
  expect((await devicesOf(ana)).map((device) => device.label)).toEqual([label]);
});

test('[A6] a revoked device is refused at its very next request', async () => {
  const ana = await newPerson(duet);
  const tablet = makeDevice();
  await enrol(ana, tablet);
  const onTablet = await personOn(duet, ana, tablet);
  expect((await onTablet.ask('GET', '/account')).status).toBe(200);
  expect((await ana.ask('DELETE', `/devices/${tablet.id}`)).status).toBe(204);
  expectRefused(await onTablet.ask('GET', '/account'), 'unauthorized', 401);
  expect((await devicesOf(ana)).map(({ deviceId }) => deviceId)).toEqual([ana.device.id]);
});

test('[A6] a revoked device cannot log in, nor come back by repeating its enrolment', async () => {
  const ana = await newPerson(duet);
  const tablet = makeDevice();
  await enrol(ana, tablet);
  await ana.ask('DELETE', `/devices/${tablet.id}`);
  const body = loginOf(tablet, duet.origin, await challengeFor(duet, tablet));
  expectRefused(await duet.ask({ method: 'POST', path: '/login', body }), 'unauthorized', 401);
  expectRefused(await enrol(ana, tablet), 'unauthorized', 401);
  const again = registrationOf(ana, tablet);
  expectRefused(await duet.ask({ method: 'POST', path: '/accounts', body: again }), 'unauthorized', 401);
  expect((await enrol(ana, makeDevice())).status).toBe(200);
});

test('revoking twice is harmless, also when it is the own device', async () => {
  const ana = await newPerson(duet);
  const tablet = makeDevice();
  await enrol(ana, tablet);
  const onTablet = await personOn(duet, ana, tablet);
  for (let time = 0; time < 2; time += 1)
    expect((await ana.ask('DELETE', `/devices/${tablet.id}`)).status).toBe(204);
  expect((await ana.ask('DELETE', `/devices/${ana.device.id}`)).status).toBe(204);
  expectRefused(await ana.ask('GET', '/devices'), 'unauthorized', 401);
  expectRefused(await onTablet.ask('GET', '/devices'), 'unauthorized', 401);
});
