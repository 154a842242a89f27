import { signersOf } from '@duet/server/agreements/proposing';
import {
  type Agreement,
  agreement,
  checkChain,
  type Head,
  type NewProposal,
  publicKeysOf,
  type Seat,
  type Signers,
} from '@duet/shared';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeAfter, signatureOf, someTerms } from './agreeing.ts';
import { type Couple, newCouple } from './couple.ts';
import { type Duet, type Reply, startDuet } from './duet.ts';
import { type Person, sealedStandIn } from './person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

/** One thing one of the two does, by what they know then; and what becomes of the message. */
interface Deed {
  readonly by: Seat;
  readonly act: 'propose' | 'accept' | 'decline' | 'withdraw' | 'look' | 'repeat';
  readonly fate: 'heard' | 'answer lost' | 'lost';
  /** Its doer has just been told how things stand. */
  readonly fresh: boolean;
  /** The next deed does not wait for this one. */
  readonly beside: boolean;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  by: fc.constantFrom('a', 'b'),
  act: fc.constantFrom('propose', 'propose', 'accept', 'accept', 'decline', 'withdraw', 'look', 'repeat'),
  fate: fc.constantFrom('heard', 'heard', 'heard', 'answer lost', 'lost'),
  fresh: fc.boolean(),
  beside: fc.boolean(),
});

interface Message {
  readonly path: string;
  readonly body: object;
}

/** One of the two, with what they were last told and what they last sent. */
interface Side {
  readonly person: Person;
  known: Agreement;
  sent: Message | null;
}

let asked = 0;
/** From many addresses: the service slows down whoever asks too often from one. */
function ask({ person }: Side, message: Message | null): Promise<Reply> {
  asked += 1;
  return duet.ask({
    method: message === null ? 'GET' : 'POST',
    path: `/agreement${message?.path ?? ''}`,
    body: message?.body,
    token: person.token,
    from: `192.0.2.${1 + (Math.floor(asked / 100) % 250)}`,
  });
}

/** What this deed says, by what its doer knows; null where there is nothing to say it of. */
function messageOf({ person, known, sent }: Side, act: Deed['act'], pairId: string): Message | null {
  switch (act) {
    case 'look':
      return null;
    case 'repeat':
      return sent;
    case 'propose': {
      const unsigned = { ...placeAfter(pairId, known), words: sealedStandIn(), terms: someTerms };
      const proposed = signatureOf(person, 'propose', { ...unsigned, pairId });
      const body: NewProposal = { id: randomUUID(), ...unsigned, proposed };
      return { path: '/proposals', body };
    }
    case 'accept':
    case 'decline':
    case 'withdraw': {
      if (known.open === null) return null;
      const signature = signatureOf(person, act, { ...known.open, pairId });
      const body = act === 'accept' ? { signature } : { signature, comment: null };
      return { path: `/proposals/${known.open.id}/${act}`, body };
    }
  }
}

const look = async (side: Side): Promise<Agreement> => agreement.parse((await ask(side, null)).body);

/** What is refused makes its sender look again, as the app does. */
async function deliver(side: Side, message: Message | null, fate: Deed['fate']): Promise<Agreement | null> {
  side.sent = message ?? side.sent;
  if (fate === 'lost') return null;
  const reply = await ask(side, message);
  expect([200, 404, 409]).toContain(reply.status);
  const told = reply.status === 200 ? agreement.parse(reply.body) : null;
  if (fate === 'heard') side.known = told ?? (await look(side));
  return told;
}

/** An evening; answers what either was told on the way. */
async function live(deeds: readonly Deed[], sides: Readonly<Record<Seat, Side>>, pairId: string) {
  const told: Agreement[] = [];
  let running: Promise<unknown>[] = [];
  const carryOut = async ({ by, act, fate, fresh }: Deed): Promise<void> => {
    const side = sides[by];
    if (fresh) side.known = await look(side);
    const agreed = await deliver(side, messageOf(side, act, pairId), fate);
    if (agreed !== null) told.push(agreed);
  };
  for (const deed of deeds) {
    running.push(carryOut(deed));
    if (deed.beside) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
  return told;
}

const signersIn = ({ ana, ben, pairId }: Couple): Signers =>
  signersOf(pairId, { a: publicKeysOf(ana.keys), b: publicKeysOf(ben.keys) });

const evenings = 1_000;
/** So many on one pair: its history grows, and is read whole each time. */
const together = 50;

test(`[AGR-7] ${evenings} evenings of two who propose, answer, take back and lose messages end the same for both`, async () => {
  const all = fc.sample(fc.array(deed, { minLength: 2, maxLength: 5 }), { numRuns: evenings, seed: 6 });
  let signed = 0;
  for (let first = 0; first < evenings; first += together) {
    const couple = await newCouple(duet);
    const { ana, ben, pairId } = couple;
    const nothing: Agreement = { inForce: 0, versions: [], open: null, closed: null };
    const sides = {
      a: { person: ana, known: nothing, sent: null },
      b: { person: ben, known: nothing, sent: null },
    };
    let heads: readonly Head[] = [];
    let before: Agreement = nothing;
    for (const deeds of all.slice(first, first + together)) {
      const told = await live(deeds, sides, pairId);
      const [here, there] = [await look(sides.a), await look(sides.b)];
      expect(here).toEqual(there);
      // What anybody was told to be signed is there as it was told, and what was there before has not changed.
      for (const { versions } of [before, ...told])
        expect(here.versions.slice(0, versions.length)).toEqual(versions);
      const checked = checkChain(signersIn(couple), here.versions, heads);
      if (!checked.ok) throw new Error(`Version ${checked.version} is not what both signed.`);
      const { version, before: on } = here.open ?? placeAfter(pairId, here);
      expect({ version, before: on }).toEqual(placeAfter(pairId, here));
      ({ heads } = checked);
      before = here;
    }
    signed += heads.length;
  }
  // Else the evenings would try nothing.
  expect(signed).toBeGreaterThan(evenings / 10);
}, 240_000);
