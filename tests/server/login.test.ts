import { derivedKey } from '@duet/server/processes/secret';
import { access, accountId, deviceId, pairMessage, toBase64url } from '@duet/shared';
import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { testSecret } from '../support/service/test-config.ts';
import { type Duet, expectRefused, minutes, type Reply, startDuet } from '../support/service/duet.ts';
import {
  challengeFor,
  type Device,
  deviceSignature,
  loginOf,
  logIn,
  makeDevice,
  newPerson,
  type Person,
} from '../support/people/raw-person.ts';

let duet: Duet;
let ana: Person;
beforeAll(async () => {
  duet = await startDuet();
  ana = await newPerson(duet);
});
afterAll(() => duet.close());

const login = (body: object): Promise<Reply> => duet.ask({ method: 'POST', path: '/login', body });
const freshLogin = async (device: Device = ana.device) =>
  loginOf(device, duet.origin, await challengeFor(duet, device));
const accountWith = (token: string): Promise<Reply> => duet.ask({ method: 'GET', path: '/account', token });
const code = z.object({ code: z.string() });

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token made as the service makes its own, except for what the test changes. */
function forged(
  claims: unknown,
  header: unknown = { alg: 'HS256', typ: 'JWT' },
  secret = testSecret,
): string {
  const input = `${part(header)}.${part(claims)}`;
  const hash = JSON.stringify(header).includes('HS512') ? 'sha512' : 'sha256';
  const key = derivedKey(secret, 'access').toString('base64url');
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}

function goodClaims() {
  const iat = Math.floor(duet.now() / 1_000);
  const times = { iat, exp: iat + 600 };
  return { sub: ana.id, dev: ana.device.id, aud: 'duet', typ: 'access', jti: 'one', ...times };
}

const without = (name: string): object =>
  Object.fromEntries(Object.entries(goodClaims()).filter(([key]) => key !== name));

test('[A1] a token made as the tests forge them is accepted if nothing is changed', async () => {
  expect((await accountWith(forged(goodClaims()))).status).toBe(200);
});

test('[A1] one algorithm; every claim mandatory, none more; malformed is 401, never 500', async () => {
  const claims = goodClaims();
  const [head = '', body = '', signature = ''] = forged(claims).split('.');
  const tokens = [
    ...Object.keys(claims).map((name) => forged(without(name))),
    forged({ ...claims, typ: 'refresh' }),
    forged({ ...claims, aud: 'other' }),
    forged({ ...claims, aud: ['duet', 'other'] }),
    forged({ ...claims, exp: claims.iat + 601 }),
    forged({ ...claims, exp: String(claims.exp) }),
    forged({ ...claims, exp: 1e300 }),
    forged({ ...claims, exp: null }),
    forged({ ...claims, role: 'admin' }),
    forged({ ...claims, sub: makeDevice().id }),
    forged({ ...claims, dev: makeDevice().id }),
    ...[[], null, 'text', 7, true, [claims]].map((payload) => forged(payload)),
    ...['none', 'HS512', 'RS256', ['HS256'], null, 1].map((alg) => forged(claims, { alg, typ: 'JWT' })),
    ...[{ typ: 'JWT' }, {}, [], null, 'text'].map((header) => forged(claims, header)),
    forged(claims, { alg: 'HS256', typ: 'JWT', crit: ['exp'] }),
    forged(claims, { alg: 'HS256' }, 'another secret that is also long enough'),
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
    `${head}.${body}`,
    `${head}.${body}.`,
    `${head}.${body}.${signature}x`,
    'x',
    'x.y.z',
    '..',
    'a'.repeat(5_000),
  ];
  const replies = await Promise.all(tokens.map((each) => accountWith(each)));
  for (const reply of replies) expectRefused(reply, 'unauthorized', 401);
});

test('[A1] a token comes in the one header and form', async () => {
  const headers = ['', 'Bearer', 'Bearer ', `Basic ${ana.token}`, `Bearer ${ana.token} x`, ana.token];
  for (const authorization of headers)
    expectRefused(
      await duet.ask({ method: 'GET', path: '/account', headers: { authorization } }),
      'unauthorized',
      401,
    );
  expectRefused(await duet.ask({ method: 'GET', path: `/account?token=${ana.token}` }), 'unauthorized', 401);
});

test('[A2] a token is good for ten minutes of server time, and says until when', async () => {
  const reply = await login(await freshLogin());
  const { token, expiresAt } = access.parse(reply.body);
  expect(expiresAt).toBe(duet.now() + minutes(10));
  duet.pass(minutes(10) - 1);
  expect((await accountWith(token)).status).toBe(200);
  duet.pass(1);
  expectRefused(await accountWith(token), 'auth_expired', 401);
});

test('[A4] five parallel retries of one login get one and the same answer', async () => {
  const body = await freshLogin();
  const replies = await Promise.all(Array.from({ length: 5 }, () => login(body)));
  expect(replies[0]?.status).toBe(200);
  for (const reply of replies) expect(reply).toEqual(replies[0]);
  duet.pass(5_000);
  expect(await login(body)).toEqual(replies[0]);
});

test('[A5] a used challenge is not used again with other bytes, by the same device even', async () => {
  const challenge = await challengeFor(duet, ana.device);
  const first = loginOf(ana.device, duet.origin, challenge);
  const answer = await login(first);
  expect(answer.status).toBe(200);
  expectRefused(await login(loginOf(ana.device, duet.origin, challenge)), 'unauthorized', 401);
  expect(await login(first)).toEqual(answer);
});

test('[A5] a challenge lives for a minute', async () => {
  const first = await freshLogin();
  const second = await freshLogin();
  duet.pass(59_999);
  expect((await login(first)).status).toBe(200);
  duet.pass(1);
  expectRefused(await login(second), 'unauthorized', 401);
  expectRefused(await login(first), 'unauthorized', 401);
});

test('[A5] a signature for another origin, device, challenge or purpose is refused, and locks nobody out', async () => {
  const body = await freshLogin();
  const other = await newPerson(duet);
  const purpose = deviceSignature(ana.device, pairMessage(ana.id));
  const elsewhere = loginOf(ana.device, 'https://evil.example', body.challenge);
  const attempts = [
    elsewhere,
    { ...elsewhere, origin: duet.origin },
    { ...body, origin: 'null' },
    { ...body, deviceId: other.device.id },
    { ...loginOf(other.device, duet.origin, body.challenge), deviceId: ana.device.id },
    loginOf(other.device, duet.origin, body.challenge),
    loginOf(ana.device, duet.origin, toBase64url(randomBytes(56))),
    loginOf(ana.device, duet.origin, `${body.challenge}A`),
    { ...body, signature: purpose },
    { ...body, signature: toBase64url(new Uint8Array(64)) },
    loginOf(makeDevice(), duet.origin, body.challenge),
  ];
  for (const attempt of attempts) expectRefused(await login(attempt), 'unauthorized', 401);
  expect((await login(body)).status).toBe(200);
});

test('an unknown device gets a challenge like any other, and no login', async () => {
  const stranger = makeDevice();
  expectRefused(await login(await freshLogin(stranger)), 'unauthorized', 401);
});

test('[A7] after a hundred bad logins from the same address the owner still logs in', async () => {
  const bad = { ...(await freshLogin()), signature: toBase64url(new Uint8Array(64)) };
  const codes = new Set<string>();
  for (let tried = 0; tried < 100; tried += 1) codes.add(code.parse((await login(bad)).body).code);
  expect([...codes].sort()).toEqual(['too_many', 'unauthorized']);
  expect((await login(await freshLogin())).status).toBe(200);
});

test('[A7] failures are counted for a minute', async () => {
  duet.pass(minutes(1));
  const bad = { ...(await freshLogin()), signature: toBase64url(new Uint8Array(64)) };
  expectRefused(await login(bad), 'unauthorized', 401);
});

test('a token names the account and device that logged in', async () => {
  const token = await logIn(duet, ana.device);
  const [, claims = ''] = token.split('.');
  const read = z
    .object({ sub: accountId, dev: deviceId })
    .parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  expect(read).toEqual({ sub: ana.id, dev: ana.device.id });
});
