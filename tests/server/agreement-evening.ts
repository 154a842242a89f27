import { type Agreement, agreement, failure, type NewProposal, type Seat } from '@duet/shared';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { placeAfter, signatureOf, someTerms } from '../support/people/raw-agreement.ts';
import type { End, Witness } from './agreement-witness.ts';
import type { Duet, Reply } from '../support/service/duet.ts';
import { type Person, sealedStandIn } from '../support/people/raw-person.ts';

/** One deed of one of the two, based on what they know then, and what becomes of its message. */
interface Deed {
  readonly by: Seat;
  readonly act: 'propose' | 'accept' | 'decline' | 'withdraw' | 'look' | 'repeat';
  readonly fate: 'heard' | 'answer lost' | 'lost';
  /** Whether the person looks at the agreement right before. */
  readonly fresh: boolean;
  /** Whether the next deed does not wait for this one. */
  readonly beside: boolean;
  /** Draws which process is asked, and for a repeat also which message is repeated. */
  readonly draw: number;
}

const fate: fc.Arbitrary<Deed['fate']> = fc.constantFrom('heard', 'heard', 'heard', 'answer lost', 'lost');

/** `propose` while a proposal of the other is open is a counter-proposal. */
const deed: fc.Arbitrary<Deed> = fc.record({
  by: fc.constantFrom('a', 'b'),
  act: fc.constantFrom('propose', 'accept', 'accept', 'accept', 'decline', 'withdraw', 'look', 'repeat'),
  fate,
  fresh: fc.constantFrom(true, true, false),
  beside: fc.boolean(),
  draw: fc.nat({ max: 1_000 }),
});

/** Everything that can be done about a proposal of seat a, all at once; each message may be lost. */
const allAtOnce: fc.Arbitrary<readonly Deed[]> = fc
  .tuple(
    fc.shuffledSubarray(
      [
        { by: 'a', act: 'withdraw' },
        { by: 'a', act: 'propose' },
        { by: 'b', act: 'accept' },
        { by: 'b', act: 'decline' },
        { by: 'b', act: 'propose' },
      ] as const,
      { minLength: 3 },
    ),
    fc.array(fate, { minLength: 5, maxLength: 5 }),
    fc.nat({ max: 1_000 }),
  )
  .map(([acts, fates, draw]) => [
    { by: 'a', act: 'propose', fate: 'heard', fresh: true, beside: false, draw },
    ...acts.map((done, index) => ({
      ...done,
      fate: fates[index] ?? 'heard',
      fresh: true,
      beside: true,
      draw: draw + index,
    })),
  ]);

export const evening: fc.Arbitrary<readonly Deed[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(deed, { minLength: 2, maxLength: 5 }) },
  { weight: 1, arbitrary: allAtOnce },
);

interface Message {
  readonly path: string;
  readonly body: object;
  /** The proposal that it ends, and how, if it succeeds. */
  readonly ends: { readonly id: string; readonly end: End } | null;
  /** It succeeded before, whether or not its sender heard of it, so it must succeed whenever it is repeated (AGR-5). */
  isDone: boolean;
}

/** One of the two, with what they were told last and what they have sent. */
export interface Side {
  readonly person: Person;
  known: Agreement;
  readonly sent: Message[];
}

/** The two, at one or more processes, and the witness that compares what they are told. */
export interface Scene {
  readonly pairId: string;
  readonly sides: Readonly<Record<Seat, Side>>;
  readonly duets: readonly Duet[];
  /** The address that requests come from. Each scene has its own, as the service slows down an address that asks too often. */
  readonly from: string;
  readonly witness: Witness;
  /** What anybody was told last. */
  latest: Agreement;
}

/** Sends a message or a look; `draw` says to which process. */
interface Asking {
  readonly message: Message | null;
  readonly draw: number;
}

function ask({ duets, from }: Scene, { person }: Side, { message, draw }: Asking): Promise<Reply> {
  const duet = duets[draw % duets.length];
  if (duet === undefined) throw new Error('no process');
  const method = message === null ? 'GET' : 'POST';
  const path = `/agreement${message?.path ?? ''}`;
  return duet.ask({ method, path, body: message?.body, token: person.token, from });
}

const ends = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

/** The message of a deed, based on what the person knows; null if there is nothing it could be about. */
function messageOf(pairId: string, { person, known, sent }: Side, { act, draw }: Deed): Message | null {
  switch (act) {
    case 'look':
      return null;
    case 'repeat':
      return sent.at(-1 - (draw % 3)) ?? null;
    case 'propose': {
      const unsigned = { ...placeAfter(pairId, known), words: sealedStandIn(), terms: someTerms };
      const proposed = signatureOf(person, 'propose', { ...unsigned, pairId });
      const body: NewProposal = { id: randomUUID(), ...unsigned, proposed };
      return { path: '/proposals', body, ends: null, isDone: false };
    }
    case 'accept':
    case 'decline':
    case 'withdraw': {
      if (known.open === null) return null;
      const { id } = known.open;
      const signature = signatureOf(person, act, { ...known.open, pairId });
      const body = act === 'accept' ? { signature } : { signature, comment: null };
      return { path: `/proposals/${id}/${act}`, body, ends: { id, end: ends[act] }, isDone: false };
    }
  }
}

/** Passes all that a reply says to the witness. Returns the agreement, if it holds one. */
function readReply({ witness }: Scene, message: Message | null, { status, body }: Reply): Agreement | null {
  expect(message?.isDone === true ? [200] : [200, 404, 409]).toContain(status);
  if (status === 200) {
    const told = agreement.parse(body);
    witness.sees(told);
    if (message !== null) message.isDone = true;
    if (message?.ends) witness.hears(message.ends.id, message.ends.end);
    return told;
  }
  const refused = failure.parse(body);
  const outcome = refused.code === 'proposal_gone' ? refused.details?.['outcome'] : undefined;
  if (outcome !== undefined && message?.ends) witness.hears(message.ends.id, outcome as End);
  return null;
}

export async function look(scene: Scene, side: Side, draw: number): Promise<Agreement> {
  const told = readReply(scene, null, await ask(scene, side, { message: null, draw }));
  if (told === null) throw new Error('They are told nothing.');
  return told;
}

/** After a refusal its sender looks again, as the app does. */
async function carryOut(scene: Scene, deed: Deed): Promise<void> {
  const side = scene.sides[deed.by];
  if (deed.fresh) side.known = scene.latest;
  const message = messageOf(scene.pairId, side, deed);
  if (message !== null) side.sent.push(message);
  if (deed.fate === 'lost') return;
  const { draw } = deed;
  const told = readReply(scene, message, await ask(scene, side, { message, draw }));
  if (told !== null) scene.latest = told;
  if (deed.fate === 'heard') side.known = told ?? (await look(scene, side, draw));
}

/** Plays an evening. Once it resolves nothing is under way. */
export async function live(scene: Scene, deeds: readonly Deed[]): Promise<void> {
  let running: Promise<void>[] = [];
  for (const deed of deeds) {
    running.push(carryOut(scene, deed));
    if (deed.beside) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
}
