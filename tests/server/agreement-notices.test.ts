import { pushState } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  accepts,
  agreementIn,
  declines,
  proposed,
  someTerms,
  withdraws,
} from '../support/people/raw-agreement.ts';
import { newCouple } from '../support/people/raw-couple.ts';
import type { Person } from '../support/people/raw-person.ts';
import { connectTo } from '../support/people/wire-partner.ts';
import { type PushService, type PushTarget, startPushService } from '../support/push-service.ts';
import { type Duet, minutes, startDuet } from '../support/service/duet.ts';
import { makeDataFolder } from '../support/stores/data-folder.ts';

let pushes: PushService;
let duet: Duet;
beforeAll(async () => {
  pushes = await startPushService();
  duet = await startDuet({ pushEndpoints: [pushes.origin] });
});
afterAll(async () => {
  await duet.close();
  await pushes.close();
});

async function reach(person: Person): Promise<PushTarget> {
  const { key } = pushState.parse((await person.ask('GET', '/push')).body);
  const phone = pushes.subscribe(key);
  expect(await person.ask('PUT', '/push/subscription', phone.subscription)).toMatchObject({ status: 204 });
  return phone;
}

async function reachedCouple() {
  const couple = await newCouple(duet);
  return { ...couple, hers: await reach(couple.ana), his: await reach(couple.ben) };
}

/** Lets the time pass that a device in use has to say so. */
const wait = () => duet.pass(2_500);

/** Resolves once somebody else's push has arrived: whatever was due before has been handled by then. */
async function somebodyElseIsPushed(): Promise<void> {
  const { ana, his, pairId } = await reachedCouple();
  await proposed(ana, pairId);
  wait();
  await his.next();
}

test('[PUSH-1] a proposal is pushed to the other, and its answer to who proposed, as one neutral kind', async () => {
  const { ana, ben, hers, his, pairId } = await reachedCouple();
  const proposal = await proposed(ana, pairId);
  wait();
  expect((await his.next()).payload).toEqual({ kind: 'agreement', item: proposal.id, token: '' });
  agreementIn(await accepts(ben, proposal));
  wait();
  expect((await hers.next()).payload).toEqual({ kind: 'agreement', item: proposal.id, token: '' });
  await somebodyElseIsPushed();
  expect([hers.asked(), his.asked()]).toEqual([1, 1]);
});

test('[PUSH-1] that a proposal is declined is pushed as well', async () => {
  const { ana, ben, hers, pairId } = await reachedCouple();
  const proposal = await proposed(ana, pairId);
  agreementIn(await declines(ben, proposal));
  wait();
  expect((await hers.next()).payload).toMatchObject({ kind: 'agreement', item: proposal.id });
});

test('[PUSH-3] what is withdrawn or replaced by then is not pushed', async () => {
  const { ana, his, pairId } = await reachedCouple();
  agreementIn(await withdraws(ana, await proposed(ana, pairId)));
  wait();
  await somebodyElseIsPushed();
  expect(his.asked()).toBe(0);
  await proposed(ana, pairId);
  const last = await proposed(ana, pairId);
  wait();
  expect((await his.next()).payload.item).toBe(last.id);
  await somebodyElseIsPushed();
  expect(his.asked()).toBe(1);
});

test('[C1] whoever proposes, withdraws and proposes without end is pushed once in five minutes, and the last state counts', async () => {
  const { ana, his, pairId } = await reachedCouple();
  await proposed(ana, pairId);
  wait();
  await his.next();
  for (let count = 0; count < 20; count += 1) {
    await withdraws(ana, await proposed(ana, pairId));
    duet.pass(1_000);
  }
  const last = await proposed(ana, pairId);
  wait();
  await somebodyElseIsPushed();
  expect(his.asked()).toBe(1);
  duet.pass(minutes(5));
  expect((await his.next()).payload.item).toBe(last.id);
  expect(his.asked()).toBe(2);
});

/** Resolves once the room goes by its first agreement. */
const roomGoesBy = (pairId: string) =>
  vi.waitFor(
    async () => expect((await duet.rooms.open(pairId))?.room.agreement).toMatchObject({ version: 1 }),
    {
      timeout: 15_000,
    },
  );

const lookAgain = async (pairId: string, at: number): Promise<void> => {
  await duet.rooms.run(pairId, 'time', {
    name: 'FireDue',
    id: randomUUID(),
    due: { kind: 'look-again', item: 'agreement/1', at },
  });
};

test('[PUSH-1] that it is time to look again is pushed to both', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const lookAgainAt = duet.now() + minutes(60 * 24);
  agreementIn(await accepts(ben, await proposed(ana, pairId, { terms: { ...someTerms, lookAgainAt } })));
  await roomGoesBy(pairId);
  const [hers, his] = [await reach(ana), await reach(ben)];
  duet.pass(lookAgainAt - duet.now());
  await lookAgain(pairId, lookAgainAt);
  wait();
  const payload = { kind: 'agreement', item: 'look-again/1', token: '' };
  expect([(await hers.next()).payload, (await his.next()).payload]).toEqual([payload, payload]);
});

test('[C1] that it is time to look again is pushed at once, whatever else of agreements was pushed just before', async () => {
  const { ana, ben, hers, his, pairId } = await reachedCouple();
  const lookAgainAt = duet.now() + minutes(2);
  const proposal = await proposed(ana, pairId, { terms: { ...someTerms, lookAgainAt } });
  wait();
  await his.next();
  agreementIn(await accepts(ben, proposal));
  await roomGoesBy(pairId);
  wait();
  await hers.next();
  // His phone waits for its turn to be told of this one.
  await proposed(ana, pairId);
  wait();
  await somebodyElseIsPushed();
  expect(his.asked()).toBe(1);
  duet.pass(lookAgainAt - duet.now());
  await lookAgain(pairId, lookAgainAt);
  wait();
  expect((await hers.next()).payload.item).toBe('look-again/1');
  expect((await his.next()).payload.item).toBe('look-again/1');
});

test('[PUSH-2] a device in use that shows a proposal keeps it from being pushed; the next one is pushed', async () => {
  const { ana, ben, his, pairId } = await reachedCouple();
  const phone = await connectTo(duet.origin, { token: ben.token }, duet.now);
  const { version } = await phone.sees(() => true);
  const told = phone.next('account');
  await proposed(ana, pairId);
  await told;
  expect(await phone.send('noticed', { version })).toEqual({ ok: true });
  wait();
  await somebodyElseIsPushed();
  expect(his.asked()).toBe(0);
  const last = await proposed(ana, pairId);
  wait();
  expect((await his.next()).payload.item).toBe(last.id);
  phone.close();
});

test('[PUSH-4] a proposal that waits to be pushed is pushed after a restart', async () => {
  const folder = await makeDataFolder();
  const before = await startDuet({ pushEndpoints: [pushes.origin], folder });
  const { ana, ben, pairId } = await newCouple(before);
  const his = await reach(ben);
  const proposal = await proposed(ana, pairId);
  await before.close();
  expect(his.asked()).toBe(0);
  const after = await startDuet({ pushEndpoints: [pushes.origin], folder, at: before.now() + 2_500 });
  expect((await his.next()).payload).toMatchObject({ kind: 'agreement', item: proposal.id });
  await after.close();
  await folder.remove();
});
