import { checkChain, ownExport } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { signersOf } from '@duet/server/agreements/proposing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  accepts,
  agreementIn,
  agreementOf,
  declines,
  placeAfter,
  proposalBy,
  proposed,
  send,
  signatureOf,
  someTerms,
  withdraws,
} from '../support/people/raw-agreement.ts';
import { newCouple } from '../support/people/raw-couple.ts';
import { days, type Duet, expectRefused, startDuet } from '../support/service/duet.ts';
import { newPerson, type Person, sealedStandIn } from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

/** Resolves once the pair's room goes by this version. */
const roomGoesBy = (pairId: string, version: number) =>
  vi.waitFor(async () => expect((await duet.rooms.open(pairId))?.room.agreement).toMatchObject({ version }), {
    timeout: 15_000,
  });

const keysOf = ({ keys }: Person) => ({
  accountId: keys.accountId,
  signingKey: Buffer.from(keys.signing.publicKey).toString('base64url'),
});

const commentFor = (act: string) => (act === 'accept' ? {} : { comment: null });

async function agreed() {
  const couple = await newCouple(duet);
  const proposal = await proposed(couple.ana, couple.pairId);
  agreementIn(await accepts(couple.ben, proposal));
  return { ...couple, proposal };
}

test('[AGR-1] either proposes a whole version, which the other sees as it was sealed', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  expect(await agreementOf(ben)).toEqual({ inForce: 0, versions: [], open: null, closed: null });
  const { pairId: _, ...proposal } = await proposed(ana, pairId);
  const { open } = await agreementOf(ben);
  expect(open).toEqual({ ...proposal, proposer: 'a', proposedAt: duet.now() });
  expect((await agreementOf(ana)).open).toEqual(open);
});

test('[AGR-1] a proposal based on another version than the one in force is refused, which says what is in force', async () => {
  const { ana, ben, pairId, proposal } = await agreed();
  const late = await proposalBy(ana, pairId, { version: 1, before: pairId });
  const refused = await send(ana, late);
  expectRefused(refused, 'agreement_moved', 409);
  expect(refused.body).toMatchObject({ details: { version: 1 } });
  const { before } = placeAfter(pairId, await agreementOf(ben));
  expectRefused(
    await send(ana, await proposalBy(ana, pairId, { version: 3, before })),
    'agreement_moved',
    409,
  );
  expect((await agreementOf(ben)).versions).toMatchObject([{ id: proposal.id }]);
});

test('[AGR-2] a second proposal takes the place of the first, and says so', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const first = await proposed(ana, pairId);
  const second = await proposed(ben, pairId);
  expect(await agreementOf(ana)).toMatchObject({
    open: { id: second.id, proposer: 'b' },
    closed: { id: first.id, outcome: 'superseded', signature: null },
  });
  const late = await accepts(ben, first);
  expectRefused(late, 'proposal_gone', 409);
  expect(late.body).toMatchObject({ details: { outcome: 'superseded' } });
});

test('[AGR-3] the other accepts, and then the version is in force', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const proposal = await proposed(ana, pairId);
  duet.pass(60_000);
  const after = agreementIn(await accepts(ben, proposal));
  expect(after).toMatchObject({
    versions: [{ version: 1, id: proposal.id, proposer: 'a', words: proposal.words, signedAt: duet.now() }],
    open: null,
    closed: null,
  });
  expect(await agreementOf(ana)).toEqual(after);
});

test('[AGR-3] the other declines, with or without a sealed comment', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const comment = sealedStandIn();
  const first = await proposed(ana, pairId);
  agreementIn(await declines(ben, first, comment));
  expect(await agreementOf(ana)).toMatchObject({
    versions: [],
    open: null,
    closed: { id: first.id, outcome: 'declined', comment },
  });
  const second = await proposed(ana, pairId);
  agreementIn(await declines(ben, second));
  expect((await agreementOf(ana)).closed).toMatchObject({ id: second.id, comment: null });
});

test('[AGR-4] the proposer withdraws, nobody else', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const proposal = await proposed(ana, pairId);
  expectRefused(await withdraws(ben, proposal), 'not_found', 404);
  agreementIn(await withdraws(ana, proposal));
  expect(await agreementOf(ben)).toMatchObject({ open: null, closed: { outcome: 'withdrawn' } });
  expectRefused(await accepts(ben, proposal), 'proposal_gone', 409);
});

test('[AGR-3] nobody accepts or declines what they proposed', async () => {
  const { ana, pairId } = await newCouple(duet);
  const proposal = await proposed(ana, pairId);
  expectRefused(await accepts(ana, proposal), 'own_proposal', 409);
  expectRefused(await declines(ana, proposal), 'own_proposal', 409);
  expect((await agreementOf(ana)).open).toMatchObject({ id: proposal.id });
});

test('[AGR-5] each call is harmless when repeated, and is answered the same', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const proposal = await proposalBy(ana, pairId);
  const first = agreementIn(await send(ana, proposal));
  expect(agreementIn(await send(ana, proposal))).toEqual(first);
  const accepted = agreementIn(await accepts(ben, { ...proposal, pairId }));
  expect(agreementIn(await accepts(ben, { ...proposal, pairId }))).toEqual(accepted);
  // The answer to the proposal was lost, and meanwhile the other signed it.
  expect(agreementIn(await send(ana, proposal))).toEqual(accepted);
  const next = await proposed(ana, pairId);
  const declined = agreementIn(await declines(ben, next));
  expect(agreementIn(await declines(ben, next))).toEqual(declined);
  const last = await proposed(ana, pairId);
  const withdrawn = agreementIn(await withdraws(ana, last));
  expect(agreementIn(await withdraws(ana, last))).toEqual(withdrawn);
});

test('[AGR-5] [AGR-3] a withdrawn proposal stays withdrawn when it is repeated after many others', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const first = await proposed(ana, pairId);
  agreementIn(await withdraws(ana, first));
  const others = 25;
  for (let made = 0; made < others; made += 1) await proposed(ben, pairId);
  const before = await agreementOf(ben);
  const { pairId: _, ...body } = first;
  expect(agreementIn(await send(ana, body))).toEqual(before);
  expect(agreementIn(await withdraws(ana, first))).toEqual(before);
  expectRefused(await accepts(ben, first), 'proposal_gone', 409);
});

test('[AGR-5] another proposal under an id that is known is refused', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const { id } = await proposed(ana, pairId);
  expectRefused(await send(ana, await proposalBy(ana, pairId, { id })), 'proposal_gone', 409);
  expectRefused(await send(ben, await proposalBy(ben, pairId, { id })), 'proposal_gone', 409);
});

test('[AGR-16] the room goes by what both have signed, and a pause keeps what it began with', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const pause = (id: string, by: 'a' | 'b', minutes: number) =>
    duet.rooms.run(pairId, 'a device', {
      name: 'StartPause',
      id,
      by,
      args: { minutes },
      sentAt: duet.now(),
    });
  const before = randomUUID();
  await pause(before, 'a', 20);
  const terms = { ...someTerms, renewals: 0 };
  agreementIn(await accepts(ben, await proposed(ana, pairId, { terms })));
  await roomGoesBy(pairId, 1);
  expect((await duet.rooms.open(pairId))?.room.pause).toMatchObject({ id: before, terms: { renewals: 2 } });
  const back = { name: 'ReturnFromPause', args: { pauseId: before } } as const;
  await duet.rooms.run(pairId, 'a device', { ...back, id: randomUUID(), by: 'a', sentAt: duet.now() });
  await pause(randomUUID(), 'a', 20);
  expect((await duet.rooms.open(pairId))?.room.pause).toMatchObject({
    status: 'running',
    terms: { renewals: 0 },
  });
});

test('[AGR-6] a signature is valid only for this person, this act and this very version', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const good = await proposalBy(ana, pairId);
  const whole = { ...good, pairId };
  const wrong = [
    signatureOf(ben, 'propose', whole),
    signatureOf(ana, 'accept', whole),
    signatureOf(ana, 'propose', { ...whole, terms: { ...someTerms, renewals: 2 } }),
    signatureOf(ana, 'propose', { ...whole, words: sealedStandIn() }),
    signatureOf(ana, 'propose', { ...whole, pairId: ana.id }),
    signatureOf(ana, 'propose', { ...whole, version: 2 }),
  ];
  for (const signature of wrong)
    expectRefused(
      await send(ana, { ...good, id: randomUUID(), proposed: signature }),
      'signature_wrong',
      422,
    );
  const proposal = await proposed(ana, pairId);
  const answer = (act: string, signature: string) =>
    ben.ask('POST', `/agreement/proposals/${proposal.id}/${act}`, { signature, ...commentFor(act) });
  expectRefused(await answer('accept', signatureOf(ben, 'decline', proposal)), 'signature_wrong', 422);
  expectRefused(await answer('accept', signatureOf(ana, 'accept', proposal)), 'signature_wrong', 422);
  expectRefused(await answer('decline', signatureOf(ben, 'accept', proposal)), 'signature_wrong', 422);
  expect((await agreementOf(ana)).open).toMatchObject({ id: proposal.id });
});

test('[AGR-13] what the service tells is a chain that both can check from the pair on', async () => {
  const { ana, ben, pairId } = await agreed();
  agreementIn(await accepts(ana, await proposed(ben, pairId)));
  agreementIn(await accepts(ben, await proposed(ana, pairId)));
  const { versions } = await agreementOf(ana);
  const checked = checkChain(signersOf(pairId, { a: keysOf(ana), b: keysOf(ben) }), versions);
  expect(versions.map(({ version, proposer }) => [version, proposer])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'a'],
  ]);
  expect(checked).toMatchObject({ ok: true });
});

test.each(['accept and withdraw', 'accept and a new proposal', 'accept twice'] as const)(
  '[AGR-7] %s at once have one outcome, the same for both',
  async (what) => {
    const { ana, ben, pairId } = await newCouple(duet);
    const proposal = await proposed(ana, pairId);
    const other = {
      'accept and withdraw': () => withdraws(ana, proposal),
      'accept and a new proposal': async () =>
        send(ana, await proposalBy(ana, pairId, { version: 1, before: pairId })),
      'accept twice': () => accepts(ben, proposal),
    }[what];
    const replies = await Promise.all([accepts(ben, proposal), other()]);
    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(what === 'accept twice' ? 2 : 1);
    const seen = await agreementOf(ana);
    expect(await agreementOf(ben)).toEqual(seen);
    expect(seen.versions.length + (seen.open === null ? 0 : 1) + (seen.closed === null ? 0 : 1)).toBe(
      what === 'accept and a new proposal' && seen.open !== null ? 2 : 1,
    );
  },
);

test('[AGR-9] whoever has the earlier versions asks for those after them only', async () => {
  const { ana, ben, pairId } = await agreed();
  agreementIn(await accepts(ana, await proposed(ben, pairId)));
  const after = async (version: number) =>
    agreementIn(await ana.ask('GET', `/agreement?after=${version}`)).versions.map((each) => each.version);
  expect([await after(0), await after(1), await after(2), await after(9)]).toEqual([[1, 2], [2], [], []]);
  expect((await agreementOf(ana)).inForce).toBe(2);
  expectRefused(await ana.ask('GET', '/agreement?after=-1'), 'bad_request', 400);
});

test('[AGR-9] every version stays, with who proposed it and when each signed', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const signed = [];
  for (const [one, other] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const proposal = await proposed(one, pairId);
    const proposedAt = duet.now();
    duet.pass(60_000);
    agreementIn(await accepts(other, proposal));
    signed.push({ id: proposal.id, words: proposal.words, proposedAt, signedAt: duet.now() });
    duet.pass(60_000);
  }
  expect((await agreementOf(ana)).versions).toMatchObject(signed);
});

test('[AGR-11] for thirty days after the pair has ended each may still fetch what was agreed', async () => {
  const { ana, ben, pairId, proposal } = await agreed();
  expect((await ana.ask('DELETE', '/pair', { pairId })).status).toBe(204);
  expectRefused(await ben.ask('GET', '/agreement'), 'not_paired', 404);
  expectRefused(await send(ben, await proposalBy(ben, pairId, { before: pairId })), 'not_paired', 404);
  for (const person of [ana, ben]) {
    const { pairs } = ownExport.parse((await person.ask('GET', '/export')).body);
    expect(pairs).toMatchObject([{ pairId, agreements: [{ id: proposal.id, words: proposal.words }] }]);
  }
});

test('[AGR-1] whoever has no pair, or another one, sees and changes nothing', async () => {
  const { ana, pairId, ...couple } = await newCouple(duet);
  const proposal = await proposed(ana, pairId);
  const stranger = await newPerson(duet);
  expectRefused(await stranger.ask('GET', '/agreement'), 'not_paired', 404);
  const { ben: other } = await newCouple(duet);
  expectRefused(await accepts(other, proposal), 'not_found', 404);
  expect((await agreementOf(couple.ben)).open).toMatchObject({ id: proposal.id });
});

test('[AGR-10] the time to look again is a due event for both, in the room', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const terms = { ...someTerms, lookAgainAt: duet.now() + days(30) };
  agreementIn(await accepts(ben, await proposed(ana, pairId, { terms })));
  await roomGoesBy(pairId, 1);
  duet.pass(days(30));
  await duet.rooms.run(pairId, 'time', {
    name: 'FireDue',
    id: 'due',
    due: { kind: 'look-again', item: 'agreement/1', at: terms.lookAgainAt },
  });
  expect((await duet.rooms.open(pairId))?.room.agreement).toEqual({
    version: 1,
    renewals: 1,
    lookAgainAt: terms.lookAgainAt,
    lookAgain: true,
  });
});
