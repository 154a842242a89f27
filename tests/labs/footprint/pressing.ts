import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ask, type Line, pairOfPartners, type WirePartner } from '../../support/people/wire-partner.ts';

/** As long as a sealed sentence of some ten words. */
const text = 'A'.repeat(200);
/** How long to wait after "too many", in ms: the service takes 10 presses a second from each account. */
const tooManyWait = 100;

/** Presses once, again if that is too soon, until it is kept. */
async function press(line: Line, ask: Ask): Promise<string> {
  const id = randomUUID();
  for (;;) {
    const ack = await line.command({ ...ask, id });
    if (ack.ok && ack.kept) return id;
    if (!ack.ok && ack.code !== 'too_many') throw new Error(`A press was refused: ${ack.code}.`);
    await pause(tooManyWait);
  }
}

/** One of the two presses so many times: a signal, its end and a phrase, in turns. */
async function pressTimes(person: WirePartner, count: number): Promise<void> {
  const line = await person.connect();
  let signalId = '';
  for (let done = 0; done < count; done += 1) {
    if (done % 3 === 0) signalId = await press(line, { name: 'RaiseSignal', args: {} });
    else if (done % 3 === 1) await press(line, { name: 'LowerSignal', args: { signalId } });
    else await press(line, { name: 'SayPhrase', args: { text } });
  }
  line.close();
}

export type Couples = readonly { readonly ana: WirePartner; readonly ben: WirePartner }[];

/** Several, since the service slows down who presses more than 10 times a second. */
export async function makeCouples(address: string, count: number): Promise<Couples> {
  const couples = [];
  while (couples.length < count) couples.push(await pairOfPartners(address));
  return couples;
}

/** All of them press at once, `count` times in all; every press is kept. */
export async function pressAll(couples: Couples, count: number): Promise<void> {
  const people = couples.flatMap(({ ana, ben }) => [ana, ben]);
  await Promise.all(people.map((person) => pressTimes(person, Math.ceil(count / people.length))));
}
