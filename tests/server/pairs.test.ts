import { account, ownExport } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDataFolder } from '../support/stores/data-folder.ts';
import {
  compare,
  confirm,
  newCouple,
  offer,
  pairingIn,
  pairUp,
  redeem,
} from '../support/people/raw-couple.ts';
import { days, type Duet, evening, expectRefused, type Reply, startDuet } from '../support/service/duet.ts';
import { newPerson, type Person, personOn, sealedStandIn } from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const statuses = (replies: readonly Reply[]) =>
  replies.map(({ status }) => status).sort((one, two) => one - two);
const pairOf = async (person: Person) => account.parse((await person.ask('GET', '/account')).body).pair;
const exportOf = async (person: Person) => ownExport.parse((await person.ask('GET', '/export')).body);
const signalIn = (pairId: string) =>
  duet.rooms.run(pairId, 'device', {
    id: randomUUID(),
    name: 'RaiseSignal',
    args: {},
    by: 'a',
    sentAt: duet.now(),
  });
const again = (person: Person) => personOn(duet, person, person.device);

test('a pair has two seats, and each sees the other in their own account', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  expect(await pairOf(ana)).toEqual({ pairId, seat: 'a', partner: ben.id });
  expect(await pairOf(ben)).toEqual({ pairId, seat: 'b', partner: ana.id });
});

test('[P5] of two who join the same invite, one is a member and the other is refused', async () => {
  const [ana, ben, cleo] = [await newPerson(duet), await newPerson(duet), await newPerson(duet)];
  const { secret } = await offer(ana);
  const replies = await Promise.all([redeem(secret, ben), redeem(secret, cleo)]);
  expect(statuses(replies)).toEqual([200, 409]);
});

test('[P5] of two pairings that end in the same moment, one makes a pair and the other is refused', async () => {
  const [ana, ben, cleo] = [await newPerson(duet), await newPerson(duet), await newPerson(duet)];
  // Ana is the joiner of one and the inviter of the other.
  const withBen = await compare(ben, ana);
  const withCleo = await compare(ana, cleo);
  for (const comparing of [withBen, withCleo]) pairingIn(await confirm(comparing, ana));
  const replies = await Promise.all([confirm(withBen, ben), confirm(withCleo, cleo)]);
  expect(statuses(replies)).toEqual([200, 410]);
  const pairs = await Promise.all([pairOf(ana), pairOf(ben), pairOf(cleo)]);
  expect(pairs.filter((pair) => pair !== null)).toHaveLength(2);
  expect(pairs[0]).not.toBeNull();
});

test('[P5] whoever gets a partner loses other pairings under way', async () => {
  const [ana, ben, cleo] = [await newPerson(duet), await newPerson(duet), await newPerson(duet)];
  const { secret } = await offer(ana);
  await pairUp(ben, ana);
  expectRefused(await redeem(secret, cleo), 'invite_gone', 410);
});

test('[P7] one unlinks, and at once neither has a partner', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  expect(await pairOf(ana)).not.toBeNull();
  expect(await ben.ask('DELETE', '/pair', { pairId })).toEqual({ status: 204, body: '' });
  expect(await pairOf(ana)).toBeNull();
  expect(await pairOf(ben)).toBeNull();
});

test('[P7] unlinking again, or by the other, changes nothing: who left first is who left', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const at = duet.now();
  await ben.ask('DELETE', '/pair', { pairId });
  duet.pass(1_000);
  for (const person of [ben, ana]) expect((await person.ask('DELETE', '/pair', { pairId })).status).toBe(204);
  expect((await exportOf(ana)).pairs).toMatchObject([{ pairId, ended: { at, by: 'b' } }]);
});

test('[P7] both unlinking in the same moment is one end', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const replies = await Promise.all([ana, ben].map((person) => person.ask('DELETE', '/pair', { pairId })));
  expect(replies.map(({ status }) => status)).toEqual([204, 204]);
  const [anas, bens] = [await exportOf(ana), await exportOf(ben)];
  expect(anas.pairs[0]?.ended).not.toBeNull();
  expect(anas.pairs[0]?.ended).toEqual(bens.pairs[0]?.ended);
});

test('[Z2] after an unlink the room takes no command from either', async () => {
  const { ana, pairId } = await newCouple(duet);
  expect(await signalIn(pairId)).toMatchObject({ ok: true });
  await ana.ask('DELETE', '/pair', { pairId });
  expect(await signalIn(pairId)).toMatchObject({ ok: false, rejection: { code: 'room_ended' } });
});

test('[P8] the same two pair again as a new pair, and of the old one only each one’s own export remains', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const old = (await ana.ask('GET', `/vault/pair/${pairId}`)).body;
  await ana.ask('DELETE', '/pair', { pairId });
  const next = await pairUp(ana, ben);
  expect(next.pairId).not.toBe(pairId);
  expect(await pairOf(ana)).toMatchObject({ pairId: next.pairId });
  // The record of the old pair stays readable for its owner, unchanged, beside the new one.
  expect((await ana.ask('GET', `/vault/pair/${pairId}`)).body).toEqual(old);
  expect((await exportOf(ana)).pairs.map((pair) => pair.ended === null)).toEqual([false, true]);
  // Unlinking the old pair once more does not touch the new one.
  await ben.ask('DELETE', '/pair', { pairId });
  expect(await pairOf(ben)).toMatchObject({ pairId: next.pairId });
});

test('[P8] neither the old pair nor its export is there for a new partner', async () => {
  const { ana, pairId } = await newCouple(duet);
  await ana.ask('DELETE', '/pair', { pairId });
  const cleo = await newPerson(duet);
  await pairUp(ana, cleo);
  expectRefused(await cleo.ask('GET', `/vault/pair/${pairId}`), 'not_found', 404);
  expectRefused(await cleo.ask('DELETE', '/pair', { pairId }), 'not_found', 404);
  expect((await exportOf(cleo)).pairs.map((pair) => pair.partner)).toEqual([ana.id]);
});

test('a pair record moves to later versions only, and repeating a write is harmless', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const path = `/vault/pair/${pairId}`;
  const second = { version: 2, envelope: sealedStandIn() };
  for (let time = 0; time < 2; time += 1) expect((await ana.ask('PUT', path, second)).status).toBe(204);
  const rival = { version: 2, envelope: sealedStandIn() };
  expectRefused(await ana.ask('PUT', path, rival), 'newer_version', 409);
  expectRefused(await ana.ask('PUT', path, { ...second, version: 1 }), 'newer_version', 409);
  expectRefused(await ana.ask('PUT', path, { ...second, version: 2 ** 31 }), 'bad_request', 400);
  expect((await ana.ask('GET', path)).body).toEqual(second);
  expect((await ben.ask('GET', path)).body).toMatchObject({ version: 1 });
});

test('for thirty days after the end each may fetch their own export; then the pair is gone', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  await signalIn(pairId);
  await ana.ask('DELETE', '/pair', { pairId });
  duet.pass(days(30) - 1);
  const late = await again(ben);
  expect((await exportOf(late)).pairs).toMatchObject([
    { pairId, seat: 'b', partner: ana.id, ended: { by: 'a' }, events: [{ event: { name: 'SignalRaised' } }] },
  ]);
  duet.pass(1);
  expect((await exportOf(late)).pairs).toEqual([]);
});

test('deleting an account unlinks, and leaves the partner their own export', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  expect((await ana.ask('DELETE', '/account')).status).toBe(204);
  expect(await pairOf(ben)).toBeNull();
  expect((await ben.ask('GET', `/vault/pair/${pairId}`)).status).toBe(200);
  expect((await exportOf(ben)).pairs).toMatchObject([{ pairId, partner: ana.id, ended: { by: 'a' } }]);
  expect((await ben.ask('DELETE', '/pair', { pairId })).status).toBe(204);
  expect((await ben.ask('DELETE', '/account')).status).toBe(204);
});

test('both deleting their accounts in the same moment leaves nothing', async () => {
  const { ana, ben } = await newCouple(duet);
  const replies = await Promise.all([ana, ben].map((person) => person.ask('DELETE', '/account')));
  expect(statuses(replies)).toEqual([204, 204]);
  for (const person of [ana, ben]) expectRefused(await person.ask('GET', '/export'), 'unauthorized', 401);
});

test('when the thirty days are over the service deletes pair and pair records by itself', async () => {
  const folder = await makeDataFolder();
  const before = await startDuet({ folder });
  const { ana, ben, pairId } = await newCouple(before);
  const running = await newCouple(before);
  await ana.ask('DELETE', '/pair', { pairId });
  await before.close();
  const after = await startDuet({ folder, at: evening + days(30) + 1 });
  const later = await personOn(after, ben, ben.device);
  const vault = async () => (await later.ask('GET', `/vault/pair/${pairId}`)).status;
  await expect.poll(vault).toBe(404);
  expectRefused(await later.ask('DELETE', '/pair', { pairId }), 'not_found', 404);
  const living = await personOn(after, running.ana, running.ana.device);
  expect((await living.ask('GET', `/vault/pair/${running.pairId}`)).status).toBe(200);
  await after.close();
  await folder.remove();
});
