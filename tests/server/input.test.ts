import { buttonIdOf, failure } from '@duet/shared';
import * as fc from 'fast-check';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newButton, newToken, type TestButton } from './button.ts';
import {
  type Comparing,
  compare,
  type Couple,
  confirmationOf,
  newCouple,
} from '../support/people/raw-couple.ts';
import { type Ask, type Duet, expectRefused, startDuet } from '../support/service/duet.ts';
import {
  enrolmentOf,
  makeDevice,
  newPerson,
  type Person,
  registrationOf,
  sealedStandIn,
} from '../support/people/raw-person.ts';

let duet: Duet;
let couple: Couple;
let comparing: Comparing;
let cleo: Person;
let button: TestButton;
beforeAll(async () => {
  duet = await startDuet();
  couple = await newCouple(duet);
  comparing = await compare(await newPerson(duet), await newPerson(duet));
  cleo = await newPerson(duet);
  button = await newButton(duet, couple.ana);
});
afterAll(() => duet.close());

type Route = Pick<Ask, 'method' | 'path' | 'body'>;

interface Ids {
  readonly account: string;
  readonly device: string;
  readonly button: string;
  readonly pair: string;
  readonly invite: string;
}

const practiceBody = () => ({
  items: [{ id: randomBytes(16).toString('base64url'), version: 1, sealed: sealedStandIn() }],
});

/** Every route that takes an id, once for each of its ids. */
function routesOf(ids: Ids) {
  const hash = ids.pair;
  const confirmation = { ...confirmationOf(cleo, ids.pair) };
  return [
    { method: 'DELETE', path: `/devices/${ids.device}` },
    { method: 'PUT', path: `/devices/${ids.device}/label`, body: { label: sealedStandIn() } },
    { method: 'DELETE', path: `/buttons/${ids.button}` },
    { method: 'GET', path: `/vault/pair/${ids.pair}` },
    { method: 'PUT', path: `/vault/pair/${ids.pair}`, body: { version: 9, envelope: sealedStandIn() } },
    { method: 'GET', path: `/practice/${ids.account}` },
    { method: 'GET', path: `/practice/${ids.pair}?after=3` },
    { method: 'POST', path: `/practice/${ids.account}`, body: practiceBody() },
    { method: 'POST', path: `/practice/${ids.pair}`, body: practiceBody() },
    { method: 'DELETE', path: '/pair', body: { pairId: ids.pair } },
    { method: 'GET', path: `/invites/${ids.invite}` },
    { method: 'DELETE', path: `/invites/${ids.invite}` },
    { method: 'POST', path: `/invites/${ids.invite}/reveal`, body: { nonce: hash, mac: hash } },
    { method: 'POST', path: `/invites/${ids.invite}/confirm`, body: confirmation },
    { method: 'POST', path: `/invites/${ids.invite}/decline`, body: {} },
  ] satisfies readonly Route[];
}

test('[Z1] every route answers the id of somebody else like one that does not exist', async () => {
  const foreign = routesOf({
    account: couple.ana.id,
    device: couple.ana.device.id,
    button: button.id,
    pair: couple.pairId,
    invite: comparing.inviteId,
  });
  const nowhere = routesOf({
    account: buttonIdOf(newToken()),
    device: makeDevice().id,
    button: buttonIdOf(newToken()),
    pair: buttonIdOf(newToken()),
    invite: randomUUID(),
  });
  for (const [index, route] of foreign.entries()) {
    const twin = nowhere[index];
    if (twin === undefined) throw new Error('no twin');
    const reply = await duet.ask({ ...route, token: cleo.token });
    expectRefused(reply, 'not_found', 404);
    expect(reply).toEqual(await duet.ask({ ...twin, token: cleo.token }));
  }
  // And nothing happened to any of them.
  expect((await couple.ana.ask('GET', `/vault/pair/${couple.pairId}`)).body).toMatchObject({ version: 1 });
  expect((await button.press('raise')).status).toBe(200);
  expect((await comparing.inviter.ask('GET', `/invites/${comparing.inviteId}`)).body).toMatchObject({
    step: 'revealed',
  });
});

test('[Z1] a partner has no way to the devices of the other', async () => {
  const { ana, ben } = couple;
  expectRefused(await ben.ask('DELETE', `/devices/${ana.device.id}`), 'not_found', 404);
  expect(JSON.stringify((await ben.ask('GET', '/export')).body)).not.toContain(ana.device.id);
});

test('without a token every route except the first steps is refused, whatever the body', async () => {
  const ids = {
    account: couple.ana.id,
    device: couple.ana.device.id,
    button: button.id,
    pair: couple.pairId,
    invite: comparing.inviteId,
  };
  const routes: readonly Route[] = [
    ...routesOf(ids),
    { method: 'GET', path: '/account' },
    { method: 'DELETE', path: '/account' },
    { method: 'GET', path: '/devices' },
    { method: 'GET', path: '/export' },
    { method: 'GET', path: '/buttons' },
    { method: 'POST', path: '/buttons', body: { wrong: true } },
    { method: 'POST', path: '/press', body: { wrong: true } },
    { method: 'POST', path: '/invites', body: { wrong: true } },
    { method: 'POST', path: '/invites/redeem', body: { wrong: true } },
  ];
  for (const route of routes) expectRefused(await duet.ask(route), 'unauthorized', 401);
});

/** Requests with valid bodies, so that a single change makes one invalid. */
function rightBodies(): readonly (Route & { readonly body: object })[] {
  const identity = cleo;
  const device = makeDevice();
  const hash = cleo.id;
  return [
    { method: 'POST', path: '/accounts', body: registrationOf(identity, device) },
    {
      method: 'POST',
      path: '/devices',
      body: { accountId: cleo.id, devicePublicKey: device.publicKey, enrolment: enrolmentOf(cleo, device) },
    },
    { method: 'POST', path: '/login/challenge', body: { deviceId: device.id } },
    {
      method: 'POST',
      path: '/login',
      body: { deviceId: device.id, challenge: 'A'.repeat(75), origin: 'x', signature: 'A'.repeat(86) },
    },
    { method: 'PUT', path: `/devices/${cleo.device.id}/label`, body: { label: sealedStandIn() } },
    { method: 'POST', path: '/buttons', body: { buttonId: hash, label: sealedStandIn() } },
    { method: 'PUT', path: `/vault/pair/${hash}`, body: { version: 1, envelope: sealedStandIn() } },
    { method: 'POST', path: `/practice/${cleo.id}`, body: practiceBody() },
    { method: 'POST', path: '/invites', body: { kind: 'link', locatorHash: hash, commitment: hash } },
    { method: 'POST', path: '/invites/redeem', body: { locator: hash, nonce: hash, mac: hash } },
    { method: 'POST', path: `/invites/${comparing.inviteId}/reveal`, body: { nonce: hash, mac: hash } },
    { method: 'POST', path: `/invites/${comparing.inviteId}/confirm`, body: confirmationOf(cleo, hash) },
    { method: 'POST', path: `/invites/${comparing.inviteId}/decline`, body: {} },
    { method: 'DELETE', path: '/pair', body: { pairId: hash } },
  ];
}

test.each([
  'actor',
  'account',
  'seat',
  'version2',
  'at',
  'createdAt',
  'expiresAt',
  'step',
  'inviteId',
  'joiner',
])('[Z5] who, when and which version is for the server to say: a body with %s is refused', async (name) => {
  for (const route of rightBodies()) {
    const reply = await duet.ask({ ...route, body: { ...route.body, [name]: cleo.id }, token: cleo.token });
    expectRefused(reply, 'bad_request', 400);
  }
});

test('[I1] an own __proto__ or constructor key is refused, and taints nothing', async () => {
  for (const { method, path, body } of rightBodies())
    for (const evil of ['"__proto__":{"isAdmin":true}', '"constructor":{"prototype":{"isAdmin":true}}']) {
      const inside = JSON.stringify(body).slice(1, -1);
      const payload = `{${[evil, ...(inside === '' ? [] : [inside])].join(',')}}`;
      expectRefused(await duet.ask({ method, path, payload, token: cleo.token }), 'bad_request', 400);
    }
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
});

const deep = (open: string, close: string): string => `${open.repeat(8_000)}1${close.repeat(8_000)}`;

test('[I1] depth is refused before it costs anything', async () => {
  for (const payload of [deep('[', ']'), `{"deviceId":${deep('[', ']')}}`, deep('{"a":', '}')])
    expectRefused(await duet.ask({ method: 'POST', path: '/login/challenge', payload }), 'bad_request', 400);
});

test('[I1] whatever is sent, the answer is a typed failure and the service lives on', async () => {
  const routes = rightBodies();
  const strange = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('', 'null', '[]', '"', '{', '{"a":1,}', '\u0000', '1e999', '{"deviceId":null}'),
  );
  let source = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(routes.length - 1), strange, async (which, payload) => {
      const { method, path } = routes[which] ?? { method: 'POST' as const, path: '/login' };
      source += 1;
      const from = `198.51.${source >> 8}.${source & 255}`;
      const { status, body } = await duet.ask({ method, path, payload, token: cleo.token, from });
      const { code } = failure.parse(body);
      // A decline has no body, so an empty one is valid; then the invite is not this account's.
      const nothing = path.endsWith('/decline') && ['{}', 'null'].includes(payload.trim());
      expect({ status, code }).toEqual(
        nothing ? { status: 404, code: 'not_found' } : { status: 400, code: 'bad_request' },
      );
    }),
    { numRuns: 300, seed: 20_300_101 },
  );
  expect((await cleo.ask('GET', '/account')).status).toBe(200);
});

/** Checked later, and answered as a failed login. */
const freeTexts: ReadonlySet<string> = new Set(['origin', 'challenge']);
const wrongValues = [null, 7.5, [], {}, '', 'x', 'é'.repeat(43), '-'.repeat(20_000), true];

test('[I1] a wrong value in any single field is refused', async () => {
  // The origin of a login is free text: whether it is allowed is checked later.
  for (const { method, path, body } of rightBodies())
    for (const name of Object.keys(body).filter((key) => !freeTexts.has(key)))
      for (const [index, value] of wrongValues.entries()) {
        const from = `203.0.113.${index}`;
        const reply = await duet.ask({
          method,
          path,
          body: { ...body, [name]: value },
          token: cleo.token,
          from,
        });
        expectRefused(reply, 'bad_request', 400);
      }
});

const padded = (size: number): string => `{"deviceId":"${'a'.repeat(size - '{"deviceId":""}'.length)}"}`;

const send = (size: number) => duet.ask({ method: 'POST', path: '/login/challenge', payload: padded(size) });

test('[I2] 64 KB is the most a request may carry', async () => {
  expectRefused(await send(65_536), 'bad_request', 400);
  expectRefused(await send(65_537), 'too_large', 413);
  expectRefused(await send(1_048_576), 'too_large', 413);
});

test('[I6] a body of another content type is never read as if it were JSON', async () => {
  const body = JSON.stringify({ deviceId: cleo.device.id });
  const types = [
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'application/jsonx',
    ' application/xml',
    'application/ json',
    'application\t/json',
    'application/json\tx',
    'application',
    '*/*',
    '',
  ];
  for (const type of types) {
    const headers = { 'content-type': type };
    const reply = await duet.ask({ method: 'POST', path: '/login/challenge', payload: body, headers });
    expectRefused(reply, 'bad_request', 400);
  }
  const usual = { 'content-type': 'application/json; charset=utf-8' };
  expect(
    await duet.ask({ method: 'POST', path: '/login/challenge', payload: body, headers: usual }),
  ).toMatchObject({ status: 200 });
});
