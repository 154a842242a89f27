import { account, ownExport, sign, signedBytes, toBase64url } from '@duet/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Duet, expectRefused, startDuet } from '../support/service/duet.ts';
import {
  deviceSignature,
  makeDevice,
  makeIdentity,
  newPerson,
  registrationOf,
} from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const register = (body: object) => duet.ask({ method: 'POST', path: '/accounts', body });

test('registering the same account and device again is harmless', async () => {
  const identity = makeIdentity();
  const body = registrationOf(identity, makeDevice());
  const answers = await Promise.all([register(body), register(body), register(body)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('an account without a partner says so', async () => {
  const ana = await newPerson(duet);
  const reply = await ana.ask('GET', '/account');
  expect(account.parse(reply.body)).toEqual({ accountId: ana.id, pair: null });
});

test('a registration is refused unless the account and its words both stand behind it', async () => {
  const identity = makeIdentity();
  const device = makeDevice();
  const body = registrationOf(identity, device);
  const stranger = registrationOf(makeIdentity(), device);
  for (const forged of [
    { ...body, proof: stranger.proof },
    { ...body, enrolment: stranger.enrolment },
    { ...body, agreementKey: stranger.agreementKey },
    { ...body, enrolKey: stranger.enrolKey },
    { ...body, devicePublicKey: makeDevice().publicKey },
  ])
    expectRefused(await register(forged), 'unauthorized', 401);
});

test('a device key that is no point of its curve is refused', async () => {
  const identity = makeIdentity();
  const device = { ...makeDevice(), publicKey: toBase64url(new Uint8Array(65).fill(4)) };
  expectRefused(await register(registrationOf(identity, device)), 'unauthorized', 401);
});

test('a device that kept the signing key cannot put an enrol key of its own in place', async () => {
  const identity = makeIdentity();
  await register(registrationOf(identity, makeDevice()));
  const thief = { keys: identity.keys, enrolKey: makeIdentity().enrolKey };
  expectRefused(await register(registrationOf(thief, makeDevice())), 'unauthorized', 401);
});

test('a device belongs to one account', async () => {
  const device = makeDevice();
  await register(registrationOf(makeIdentity(), device));
  const other = makeIdentity();
  expectRefused(await register(registrationOf(other, device)), 'unauthorized', 401);
  // Nothing is left of the attempt: the same account can still begin on a device of its own.
  expect((await register(registrationOf(other, makeDevice()))).status).toBe(200);
});

test('the account in the own export is what was registered', async () => {
  const ana = await newPerson(duet);
  const reply = await ana.ask('GET', '/export');
  const { account, devices, pairs, records } = ownExport.parse(reply.body);
  expect(account).toMatchObject({
    accountId: ana.id,
    enrolKey: toBase64url(ana.enrolKey.publicKey),
    createdAt: duet.now(),
  });
  expect(devices).toEqual([{ deviceId: ana.device.id, createdAt: duet.now(), label: null }]);
  expect([pairs, records]).toEqual([[], []]);
});

test('deleting the account leaves nothing to come back to, but a new beginning with the same words', async () => {
  const ana = await newPerson(duet);
  expect(await ana.ask('DELETE', '/account')).toEqual({ status: 204, body: '' });
  expectRefused(await ana.ask('GET', '/account'), 'unauthorized', 401);
  expectRefused(await ana.ask('DELETE', '/account'), 'unauthorized', 401);
  expect((await register(registrationOf(ana, makeDevice()))).status).toBe(200);
});

test('a signature for another purpose proves no registration', async () => {
  const identity = makeIdentity();
  const device = makeDevice();
  const body = registrationOf(identity, device);
  const message = signedBytes('pair', [identity.keys.signing.publicKey]);
  const proof = toBase64url(sign(identity.keys.signing.seed, message));
  expectRefused(await register({ ...body, proof }), 'unauthorized', 401);
  expectRefused(await register({ ...body, proof: deviceSignature(device, message) }), 'unauthorized', 401);
});
