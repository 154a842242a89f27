import { pushState } from '@duet/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts, agreementIn, declines, proposed, withdraws } from '../support/people/raw-agreement.ts';
import { newCouple } from '../support/people/raw-couple.ts';
import type { Person } from '../support/people/raw-person.ts';
import { type PushService, type PushTarget, startPushService } from '../support/push-service.ts';
import { type Duet, minutes, startDuet } from '../support/service/duet.ts';

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
