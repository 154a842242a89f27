import type { Rule, Way } from '../support/wire.ts';
import type { PressingCouple } from './pressing-couple.ts';
import { appendMark, inTurn, type Play, type Scenario } from './scenario.ts';

interface Cutting {
  readonly wire: 'front' | 'toRedis' | 'toPostgres';
  readonly way: Way;
  /** Whether these bytes are to be cut; for the way down, whether they are the request for what is to be cut. */
  readonly isMeant: (bytes: Buffer) => boolean;
}

const shortestCommand = 300;
const contains =
  (text: string) =>
  (bytes: Buffer): boolean =>
    bytes.includes(text);

const cuttings: readonly [Cutting, ...Cutting[]] = [
  { wire: 'front', way: 'up', isMeant: (bytes) => bytes.length >= shortestCommand },
  { wire: 'front', way: 'down', isMeant: contains('[{"ok":true') },
  { wire: 'toRedis', way: 'up', isMeant: contains('PhraseSaid') },
  { wire: 'toRedis', way: 'down', isMeant: contains('PhraseSaid') },
  { wire: 'toPostgres', way: 'up', isMeant: contains(appendMark) },
  { wire: 'toPostgres', way: 'down', isMeant: contains(appendMark) },
];

/** Cuts the next matching message after this many of its bytes; a long one after this `share` of them, from 0 to 1. */
function cutNext({ way, wire, isMeant }: Cutting, share: number, struck: () => void): Rule {
  const asked = new Set<number>();
  let isOver = false;
  return ({ way: passing, bytes, connection }) => {
    const isAnswer = way === 'down' && wire !== 'front';
    if (isAnswer && passing === 'up' && isMeant(bytes)) asked.add(connection);
    const isIt = passing === way && (isAnswer ? asked.has(connection) : isMeant(bytes));
    if (isOver || !isIt) return 'pass';
    isOver = true;
    struck();
    return { cutAfter: Math.floor(share * bytes.length) };
  };
}

const cutAtEachByte =
  (wire: Cutting['wire']) =>
  async (play: Play): Promise<void> => {
    const { stage, couples, count, random } = play;
    const [node] = stage.nodes;
    const line = node[wire] ?? node.front;
    const both = cuttings.filter((cutting) => cutting.wire === wire);
    for (let index = 0; index < count; index += 1) {
      const cutting = both[index % both.length];
      if (cutting === undefined) return;
      const couple: PressingCouple = inTurn(couples, index);
      const [device] = couple.ana;
      const cut = { isMade: false };
      line.rule(
        cutNext(cutting, index / count, () => {
          cut.isMade = true;
        }),
      );
      while (!cut.isMade) {
        await couple.say(device, random);
        // The device has moved to the other process, and has to come back.
        if (!cut.isMade) device.moveOn();
      }
      line.rule(null);
    }
  };

/** Sends every press three times, in any order, over both devices of both, and each id once more with other content. */
async function repeatAndReorder(play: Play): Promise<void> {
  const { couples, random, count } = play;
  for (let index = 0; index < count; index += 1) {
    const couple = inTurn(couples, index);
    const device = random.pick(couple.devices);
    const ids = [random.id(), random.id(), random.id()] as const;
    const words = { name: 'SayPhrase', args: { text: 'A'.repeat(200) } } as const;
    const first = ids.map((id) => device.press(id, words));
    const again = [...ids, ...ids]
      .map((id) => ({ id, order: random.next() }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ id }, turn) => device.repeat(id, turn % 2 === 0 ? words : { name: 'RaiseSignal', args: {} }));
    await Promise.all([...first, ...again]);
  }
}

/** Both press at the same moment, at different processes. */
async function pressTogether({ couples, random, count }: Play): Promise<void> {
  const rounds = Math.ceil(count / couples.length);
  await Promise.all(
    couples.map(async (couple) => {
      for (let round = 0; round < rounds; round += 1)
        await Promise.all([
          couple.ana[0].press(random.id(), { name: 'StartPause', args: { minutes: 30 } }),
          couple.ben[0].press(random.id(), { name: 'StartPause', args: { minutes: 30 } }),
          couple.say(couple.ben[1], random),
        ]);
    }),
  );
}

const two = { nodes: 2, redis: 'one' } as const;

export const cutScenarios: readonly Scenario[] = [
  { name: 'cut-client', stage: two, couples: 6, few: 8, many: 560, play: cutAtEachByte('front') },
  { name: 'cut-redis', stage: two, couples: 4, few: 6, many: 200, play: cutAtEachByte('toRedis') },
  { name: 'cut-postgres', stage: two, couples: 4, few: 6, many: 200, play: cutAtEachByte('toPostgres') },
  { name: 'repeats', stage: two, couples: 4, few: 4, many: 60, play: repeatAndReorder },
  { name: 'at-once', stage: two, couples: 8, few: 16, many: 1_000, play: pressTogether },
];
