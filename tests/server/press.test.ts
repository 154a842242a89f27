import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectTo } from '../support/people/wire-partner.ts';
import { newButton, newToken, pressedIn } from './button.ts';
import { type Couple, newCouple, pairUp } from '../support/people/raw-couple.ts';
import { type Duet, expectRefused, hours, startDuet } from '../support/service/duet.ts';
import { newPerson, sealedStandIn } from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const seconds = (count: number): number => count * 1_000;

async function roomOf({ pairId }: Couple) {
  const live = await duet.rooms.open(pairId);
  if (live === null) throw new Error('no room');
  return live.room;
}

/** Ana, who invited, lowers her signal in the app. */
const lowerInApp = ({ pairId }: Couple) =>
  duet.rooms.run(pairId, 'phone', {
    id: randomUUID(),
    name: 'LowerOwnSignal',
    by: 'a',
  });

test('[BTN-1] a button raises and lowers its owner’s signal, and nobody else’s', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  const other = await newButton(duet, couple.ben);
  expect(pressedIn(await button.press('raise'))).toMatchObject({ signal: 'raised' });
  expect(pressedIn(await other.press('lower'))).toMatchObject({ signal: 'lowered' });
  expect((await roomOf(couple)).signals).toMatchObject({ a: { status: 'raised' }, b: { status: 'lowered' } });
  expect(pressedIn(await button.press('lower'))).toMatchObject({ signal: 'lowered' });
  expect((await roomOf(couple)).signals.a.status).toBe('lowered');
});

test('[BTN-1] raising what is up and lowering what is down change nothing, and are no failure', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  expect(pressedIn(await button.press('lower'))).toMatchObject({ signal: 'lowered' });
  expect((await roomOf(couple)).version).toBe(0);
  await button.press('raise');
  const { version, signals } = await roomOf(couple);
  duet.pass(seconds(30));
  expect(pressedIn(await button.press('raise'))).toMatchObject({ signal: 'raised' });
  expect(await roomOf(couple)).toMatchObject({ version, signals });
});

test('[BTN-2] the answer says whether the press is kept; repeated later, it says that it is by now', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  const id = randomUUID();
  await vi.waitFor(
    async () => {
      duet.pass(seconds(5));
      const kept = { ok: true, kept: true, signal: 'raised' };
      expect(pressedIn(await button.press('raise', id))).toEqual(kept);
    },
    { timeout: 15_000 },
  );
  expect((await roomOf(couple)).version).toBe(1);
});

test('[BTN-3] the same id is the same press for good, whatever became of the signal meanwhile', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  const id = randomUUID();
  const replies = await Promise.all(Array.from({ length: 5 }, () => button.press('raise', id)));
  for (const reply of replies) expect(pressedIn(reply)).toMatchObject({ signal: 'raised' });
  await lowerInApp(couple);
  for (const later of [0, seconds(20), hours(1)]) {
    duet.pass(later);
    expect(pressedIn(await button.press('raise', id))).toMatchObject({ signal: 'lowered' });
    expect(pressedIn(await button.press('lower', id))).toMatchObject({ signal: 'lowered' });
  }
  expect((await roomOf(couple)).version).toBe(2);
});

test('[BTN-3] without an id the same press within three seconds is the same one, and after that another', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  await Promise.all([button.press('raise'), button.press('raise'), button.press('raise')]);
  await lowerInApp(couple);
  duet.pass(seconds(3) - 1);
  expect(pressedIn(await button.press('raise'))).toMatchObject({ signal: 'lowered' });
  duet.pass(1);
  expect(pressedIn(await button.press('raise'))).toMatchObject({ signal: 'raised' });
});

test('[BTN-3] raise, lower, raise are three presses, however quick', async () => {
  const couple = await newCouple(duet);
  const button = await newButton(duet, couple.ana);
  for (const press of ['raise', 'lower', 'raise'] as const) pressedIn(await button.press(press));
  expect(await roomOf(couple)).toMatchObject({ version: 3, signals: { a: { status: 'raised' } } });
});

test('[BTN-4] a button token opens no other route', async () => {
  const { ana, pairId } = await newCouple(duet);
  const { token, id } = await newButton(duet, ana);
  for (const [method, path, body] of [
    ['GET', '/account'],
    ['DELETE', '/account'],
    ['GET', '/devices'],
    ['DELETE', `/devices/${ana.device.id}`],
    ['GET', '/buttons'],
    ['POST', '/buttons', { buttonId: ana.id, label: sealedStandIn() }],
    ['DELETE', `/buttons/${id}`],
    ['GET', `/vault/pair/${pairId}`],
    ['DELETE', '/pair', { pairId }],
    ['GET', '/export'],
  ] as const)
    expectRefused(await duet.ask({ method, path, body, token }), 'unauthorized', 401);
});

test('[BTN-4] a button token opens no socket', async () => {
  const { ana } = await newCouple(duet);
  const { token } = await newButton(duet, ana);
  const refused = await connectTo(duet.origin, { token }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ data: { ok: false, code: 'unauthorized' } });
});

test('[BTN-4] nothing else presses: no access token, none at all, none in the address', async () => {
  const { ana } = await newCouple(duet);
  const { token } = await newButton(duet, ana);
  const body = { press: 'raise' };
  const ask = { method: 'POST', path: '/press', body } as const;
  for (const asked of [
    { ...ask, token: ana.token },
    ask,
    { ...ask, token: newToken() },
    { ...ask, token: `${token}A` },
    { ...ask, path: `/press?token=${token}` },
    { ...ask, headers: { authorization: token } },
    { ...ask, headers: { authorization: `Basic ${token}` } },
    { ...ask, headers: { cookie: `token=${token}` } },
  ])
    expectRefused(await duet.ask(asked), 'unauthorized', 401);
});

test('[HOST-6] [BTN-1] behind a proxy that needs `authorization` for its password a button presses as well', async () => {
  const { ana } = await newCouple(duet);
  const { token } = await newButton(duet, ana);
  const authorization = `Basic ${Buffer.from('house:door').toString('base64')}`;
  const headers = { authorization, 'duet-token': token };
  pressedIn(await duet.ask({ method: 'POST', path: '/press', body: { press: 'raise' }, headers }));
  const account = { method: 'GET', path: '/account' } as const;
  expect(await duet.ask({ ...account, headers: { authorization, 'duet-token': ana.token } })).toMatchObject({
    status: 200,
  });
  for (const wrong of ['', token, `Bearer ${ana.token}`])
    expectRefused(await duet.ask({ ...account, headers: { 'duet-token': wrong } }), 'unauthorized', 401);
});

test('[BTN-6] one button presses twelve times at once, then once in five seconds; another is not held up', async () => {
  const { ana } = await newCouple(duet);
  const [stuck, other] = [await newButton(duet, ana), await newButton(duet, ana)];
  for (let count = 0; count < 12; count += 1) pressedIn(await stuck.press('raise'));
  expectRefused(await stuck.press('raise'), 'too_many', 429);
  pressedIn(await other.press('raise'));
  duet.pass(seconds(5));
  pressedIn(await stuck.press('raise'));
  expectRefused(await stuck.press('raise'), 'too_many', 429);
});

test('[BTN-6] wrong tokens are counted and slowed, and keep no right one from the same address out', async () => {
  const { ana } = await newCouple(duet);
  const { token } = await newButton(duet, ana);
  const body = { press: 'raise' };
  const ask = { method: 'POST', path: '/press', body, from: '198.51.100.9' } as const;
  const wrong = () => duet.ask({ ...ask, token: newToken() });
  expectRefused(await wrong(), 'unauthorized', 401);
  // More than any route accepts from one address.
  const statuses = new Set<number>();
  for (let sent = 0; sent < 620; sent += 62) {
    const answers = await Promise.all(Array.from({ length: 62 }, wrong));
    for (const { status } of answers) statuses.add(status);
  }
  expect(statuses).toEqual(new Set([401, 429]));
  expectRefused(await wrong(), 'too_many', 429);
  pressedIn(await duet.ask({ ...ask, token }));
});

test('[BTN-7] a button is one of the pair it was made in, and presses for no later one', async () => {
  const couple = await newCouple(duet);
  const { ana, pairId } = couple;
  const button = await newButton(duet, ana);
  expect((await ana.ask('DELETE', '/pair', { pairId })).status).toBe(204);
  expectRefused(await button.press('raise'), 'not_paired', 404);
  const later = await pairUp(ana, await newPerson(duet));
  expectRefused(await button.press('raise'), 'not_paired', 404);
  expect((await roomOf(later)).version).toBe(0);
  pressedIn(await (await newButton(duet, ana)).press('raise'));
});

test('[BTN-7] it is deleted with its owner’s account; without the other’s account it has no pair', async () => {
  const { ana, ben } = await newCouple(duet);
  const [hers, his] = [await newButton(duet, ana), await newButton(duet, ben)];
  expect((await ana.ask('DELETE', '/account')).status).toBe(204);
  expectRefused(await hers.press('raise'), 'unauthorized', 401);
  expectRefused(await his.press('raise'), 'not_paired', 404);
});

test('[Z5] [I1] a press says raise or lower, and perhaps an id; anything else is refused, and changes nothing', async () => {
  const couple = await newCouple(duet);
  const { token } = await newButton(duet, couple.ana);
  for (const payload of [
    '',
    'null',
    '[]',
    '"raise"',
    '{}',
    '{"press":"toggle"}',
    '{"press":["raise"]}',
    '{"press":"raise","id":"1"}',
    '{"press":"raise","by":"b"}',
    '{"press":"raise","sentAt":0}',
    '{"press":"raise","__proto__":{"press":"lower"}}',
  ]) {
    duet.pass(seconds(5));
    const reply = await duet.ask({ method: 'POST', path: '/press', payload, token });
    expectRefused(reply, 'bad_request', 400);
  }
  expect((await roomOf(couple)).version).toBe(0);
});

test('[I6] a press in another content type is never read as if it were JSON', async () => {
  const { ana } = await newCouple(duet);
  const { token } = await newButton(duet, ana);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const headers = { 'content-type': type };
    const body = { method: 'POST', path: '/press', payload: '{"press":"raise"}', token, headers } as const;
    expectRefused(await duet.ask(body), 'bad_request', 400);
  }
});
