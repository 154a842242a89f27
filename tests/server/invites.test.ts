import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compare,
  confirm,
  confirmationOf,
  makeOffer,
  newCouple,
  offer,
  pairIdIn,
  pairingIn,
  redeem,
  redemptionOf,
  revealOf,
} from '../support/people/raw-couple.ts';
import { type Duet, expectRefused, hours, minutes, startDuet } from '../support/service/duet.ts';
import { newPerson, type Person, personOn } from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const people = async (count: number): Promise<readonly Person[]> =>
  Promise.all(Array.from({ length: count }, () => newPerson(duet)));
const two = async (): Promise<readonly [Person, Person]> => [await newPerson(duet), await newPerson(duet)];
const post = (person: Person, path: string, body?: object) => person.ask('POST', `/invites/${path}`, body);

test('an invite tells its maker its kind and its end, and repeating it makes no second one', async () => {
  const [ana] = await two();
  const { body } = makeOffer(ana, 'link');
  const made = pairingIn(await ana.ask('POST', '/invites', body));
  expect(made).toMatchObject({ kind: 'link', role: 'inviter', step: 'open', joiner: null, reveal: null });
  expect(made.expiresAt).toBe(duet.now() + hours(24));
  expect(pairingIn(await ana.ask('POST', '/invites', body))).toEqual(made);
});

test("nobody makes an invite of another's locator", async () => {
  const [ana, ben] = await two();
  const { body } = await offer(ana);
  expectRefused(await ben.ask('POST', '/invites', body), 'bad_request', 400);
});

test('a new invite takes the old one back', async () => {
  const [ana, ben] = await two();
  const old = await offer(ana);
  await offer(ana);
  expectRefused(await redeem(old.secret, ben), 'invite_gone', 410);
});

test('[P1] looking never redeems: ten times GET and HEAD, then the POST works', async () => {
  const [ana, ben] = await two();
  const { secret, id, body } = await offer(ana);
  const { locator } = redemptionOf(secret, ben);
  for (const path of [`/invites/${id}`, '/invites/redeem', `/invites/redeem?locator=${locator}`])
    for (let time = 0; time < 10; time += 1)
      for (const method of ['GET', 'HEAD'] as const)
        expect((await ben.ask(method, path)).status).toBeGreaterThanOrEqual(400);
  expect(pairingIn(await ana.ask('GET', `/invites/${id}`)).step).toBe('open');
  expect(pairingIn(await redeem(secret, ben))).toMatchObject({
    role: 'joiner',
    step: 'redeemed',
    inviter: { accountId: ana.id, commitment: body.commitment },
    joiner: { accountId: ben.id },
  });
});

test('[P2] of fifty who redeem at once, one does', async () => {
  const [ana, ...others] = await people(11);
  if (ana === undefined) throw new Error('nobody invites');
  const { secret } = await offer(ana);
  const tries = Array.from({ length: 5 }, () => others).flat();
  const replies = await Promise.all(tries.map((person) => redeem(secret, person)));
  const redeemed = replies.filter(({ status }) => status === 200);
  expect(redeemed).toHaveLength(1);
  for (const reply of replies) if (reply !== redeemed[0]) expectRefused(reply, 'invite_used', 409);
});

test('[P2] the same joiner with the same bytes gets the same answer, at once or later', async () => {
  const [ana, ben] = await two();
  const { secret } = await offer(ana);
  const body = redemptionOf(secret, ben);
  const redeemAgain = async () => pairingIn(await post(ben, 'redeem', body));
  const answers = await Promise.all(Array.from({ length: 5 }, redeemAgain));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  duet.pass(minutes(1));
  expect(await redeemAgain()).toEqual(answers[0]);
  expectRefused(await post(ben, 'redeem', redemptionOf(secret, ben)), 'invite_used', 409);
});

test.each([
  { kind: 'screen', named: 'a QR on the screen', life: minutes(10) },
  { kind: 'link', named: 'a link', life: hours(24) },
] as const)('[P3] $named lives for its time and no longer', async ({ kind, life }) => {
  const makers = await two();
  const early = await offer(makers[0], kind);
  const late = await offer(makers[1], kind);
  duet.pass(life - 1);
  const joiners = await two();
  expect(pairingIn(await redeem(early.secret, joiners[0])).step).toBe('redeemed');
  duet.pass(1);
  expectRefused(await redeem(late.secret, joiners[1]), 'invite_gone', 410);
  const maker = await personOn(duet, makers[1], makers[1].device);
  expect(pairingIn(await maker.ask('GET', `/invites/${late.id}`)).step).toBe('gone');
});

test.each(['screen', 'link'] as const)('[P3] an invite by %s can be taken back', async (kind) => {
  const [ana, ben] = await two();
  const { secret, id } = await offer(ana, kind);
  for (let time = 0; time < 2; time += 1)
    expect((await ana.ask('DELETE', `/invites/${id}`)).status).toBe(204);
  expectRefused(await redeem(secret, ben), 'invite_gone', 410);
});

test('redeeming in the last moment still leaves ten minutes to compare', async () => {
  const [ana, ben] = await two();
  const { secret } = await offer(ana);
  duet.pass(minutes(10) - 1);
  expect(pairingIn(await redeem(secret, ben)).expiresAt).toBe(duet.now() + minutes(10));
});

test('an unknown invite, one’s own, and one between paired people are refused, each with its code', async () => {
  const [ana, ben] = await two();
  const { secret } = await offer(ana);
  expectRefused(await redeem(makeOffer(ana).secret, ben), 'invite_unknown', 404);
  expectRefused(await redeem(secret, ana), 'own_invite', 409);
  const couple = await newCouple(duet);
  expectRefused(await redeem(secret, couple.ben), 'already_paired', 409);
  expectRefused(await couple.ana.ask('POST', '/invites', makeOffer(couple.ana).body), 'already_paired', 409);
});

test('[P4] no step works before its time, and nothing is usable before both confirmed', async () => {
  const [ana, ben] = await two();
  const offered = await offer(ana);
  const guess = confirmationOf(ana, Buffer.alloc(32).toString('base64url'));
  const early = { nonce: offered.body.commitment, mac: offered.body.commitment };
  expectRefused(await post(ana, `${offered.id}/reveal`, early), 'bad_request', 400);
  expectRefused(await post(ana, `${offered.id}/confirm`, guess), 'bad_request', 400);
  const seen = pairingIn(await redeem(offered.secret, ben));
  expect(seen.reveal).toBeNull();
  const pairId = pairIdIn(offered, seen);
  expectRefused(await post(ben, `${offered.id}/confirm`, confirmationOf(ben, pairId)), 'bad_request', 400);
  const reveal = revealOf(offered, seen);
  expectRefused(await post(ben, `${offered.id}/reveal`, reveal), 'not_found', 404);
  pairingIn(await post(ana, `${offered.id}/reveal`, reveal));
  expect(pairingIn(await post(ana, `${offered.id}/reveal`, reveal)).reveal).toEqual(reveal);
  const other = { ...reveal, nonce: offered.body.commitment };
  expectRefused(await post(ana, `${offered.id}/reveal`, other), 'bad_request', 400);
  const confirmed = pairingIn(await post(ana, `${offered.id}/confirm`, confirmationOf(ana, pairId)));
  expect(confirmed).toMatchObject({
    step: 'revealed',
    confirmed: { inviter: true, joiner: false },
    pairId: null,
  });
  for (const person of [ana, ben]) {
    expect((await person.ask('GET', '/account')).body).toMatchObject({ pair: null });
    expectRefused(await person.ask('GET', `/vault/pair/${pairId}`), 'not_found', 404);
    expectRefused(await person.ask('DELETE', '/pair', { pairId }), 'not_found', 404);
  }
});

test('[P4] a confirmation needs one’s own signature over the pair', async () => {
  const [ana, ben] = await two();
  const comparing = await compare(ana, ben);
  const { inviteId, pairId } = comparing;
  expectRefused(await post(ben, `${inviteId}/confirm`, confirmationOf(ana, pairId)), 'bad_request', 400);
  const other = confirmationOf(ben, ben.id);
  expectRefused(await post(ben, `${inviteId}/confirm`, { ...other, pairId }), 'bad_request', 400);
  // Nothing has changed: both can still confirm.
  pairingIn(await confirm(comparing, ana));
  expect(pairingIn(await confirm(comparing, ben)).step).toBe('paired');
});

test('[P4] confirming another pair than the transcript’s ends the pairing', async () => {
  const [ana, ben] = await two();
  const comparing = await compare(ana, ben);
  const { pairId: elsewhere } = await newCouple(duet);
  pairingIn(await confirm(comparing, ana));
  expectRefused(await confirm({ ...comparing, pairId: elsewhere }, ben), 'transcript_mismatch', 409);
  expectRefused(await confirm(comparing, ben), 'invite_gone', 410);
  expect((await ana.ask('GET', '/account')).body).toMatchObject({ pair: null });
});

test('confirming again, in the middle and at the end, changes nothing', async () => {
  const [ana, ben] = await two();
  const comparing = await compare(ana, ben);
  for (let time = 0; time < 2; time += 1) pairingIn(await confirm(comparing, ana));
  const paired = pairingIn(await confirm(comparing, ben));
  expect(paired).toMatchObject({ step: 'paired', pairId: comparing.pairId });
  expect(pairingIn(await confirm(comparing, ben))).toEqual(paired);
  expect(pairingIn(await confirm(comparing, ana))).toMatchObject({ step: 'paired', role: 'inviter' });
});

test('both confirming in the same moment is one pair', async () => {
  const [ana, ben] = await two();
  const comparing = await compare(ana, ben);
  const replies = await Promise.all([confirm(comparing, ana), confirm(comparing, ben)]);
  expect(replies.map((reply) => pairingIn(reply).step)).toContain('paired');
});

test('either side declines at any time, and then it is over', async () => {
  for (const who of ['inviter', 'joiner'] as const) {
    const [ana, ben] = await two();
    const comparing = await compare(ana, ben);
    pairingIn(await confirm(comparing, ana));
    const declined = pairingIn(await post(comparing[who], `${comparing.inviteId}/decline`));
    expect(declined.step).toBe('gone');
    expect(pairingIn(await post(comparing[who], `${comparing.inviteId}/decline`, {}))).toEqual(declined);
    expectRefused(await confirm(comparing, ben), 'invite_gone', 410);
    expectRefused(await confirm(comparing, ana), 'invite_gone', 410);
  }
});

test('an account deleted half-way leaves the other a pairing that is gone', async () => {
  const [ana, ben] = await two();
  const comparing = await compare(ana, ben);
  await ben.ask('DELETE', '/account');
  expect(pairingIn(await ana.ask('GET', `/invites/${comparing.inviteId}`))).toMatchObject({
    step: 'gone',
    joiner: null,
  });
  const [cleo, dan] = await two();
  const other = await compare(cleo, dan);
  await cleo.ask('DELETE', '/account');
  expectRefused(await dan.ask('GET', `/invites/${other.inviteId}`), 'not_found', 404);
});
