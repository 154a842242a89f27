import type { Rule, Way } from '../support/wire.ts';
import { type PressingCouple } from './pressing-couple.ts';
import { appendMark, aWhile, inTurn, type Play, repeatedly, type Scenario } from './scenario.ts';
import type { Node } from './stage.ts';

/** A moment in the life of a press: a message between the process and its surroundings. */
interface Moment {
  readonly wire: 'front' | 'toRedis' | 'toPostgres';
  readonly way: Way;
  /** Whether it still gets through. */
  readonly arrives: boolean;
}

const moments: readonly [Moment, ...Moment[]] = [
  { wire: 'front', way: 'up', arrives: true },
  { wire: 'toRedis', way: 'up', arrives: false },
  { wire: 'toRedis', way: 'up', arrives: true },
  { wire: 'toRedis', way: 'down', arrives: false },
  { wire: 'toRedis', way: 'down', arrives: true },
  { wire: 'toPostgres', way: 'up', arrives: false },
  { wire: 'toPostgres', way: 'up', arrives: true },
  { wire: 'toPostgres', way: 'down', arrives: false },
  { wire: 'toPostgres', way: 'down', arrives: true },
  { wire: 'front', way: 'down', arrives: false },
  { wire: 'front', way: 'down', arrives: true },
];

/** How the messages of a press are recognised. What a client sends is masked, so there by its length. */
const marks = { toRedis: 'PhraseSaid', toPostgres: appendMark, front: '[{"ok":true' } as const;
const shortestCommand = 300;

/** A rule that calls `strike` at the next such moment and decides what becomes of the message. */
function at(moment: Moment, strike: () => void): Rule {
  const asked = new Set<number>();
  let isOver = false;
  return ({ way, bytes, connection }) => {
    const isMarked = bytes.includes(marks[moment.wire]);
    const isAsk = moment.wire === 'front' ? bytes.length >= shortestCommand : isMarked;
    if (way === 'up' && isAsk) asked.add(connection);
    const isAnswer = moment.wire === 'front' ? isMarked : asked.has(connection);
    if (isOver || way !== moment.way || !(way === 'up' ? isAsk : isAnswer)) return 'pass';
    isOver = true;
    strike();
    return moment.arrives ? 'pass' : 'swallow';
  };
}

/** Ana presses at this node, which is killed at that moment of the press. */
async function killAt(
  play: Play,
  { node, couple, moment }: { node: Node; couple: PressingCouple; moment: Moment },
) {
  const wire = node[moment.wire] ?? node.front;
  const struck = new Promise<void>((resolve) => {
    wire.rule(
      at(moment, () => {
        process.kill(node.service.pid(), 'SIGKILL');
        resolve();
      }),
    );
  });
  const presses: Promise<unknown>[] = [];
  for (let isStruck = false; !isStruck; ) {
    // The press is made on a device that is connected to this node. If none is, they move.
    const round = couple.devices.map((device) => couple.say(device, play.random));
    presses.push(...round);
    isStruck = await Promise.race([struck.then(() => true), Promise.all(round).then(() => false)]);
    if (!isStruck) for (const device of couple.devices) device.moveOn();
  }
  await node.kill();
  wire.rule(null);
  await node.service.restart();
  await Promise.all(presses);
}

/** Each node is killed on its own, at its own pace, while a couple of its own presses. */
async function killAtEachStep(play: Play): Promise<void> {
  const { stage, couples, count } = play;
  const possible = moments.filter(({ wire }) => wire !== 'toRedis' || stage.redis.length === 1);
  let done = 0;
  await Promise.all(
    stage.nodes.map(async (node, index) => {
      const couple = inTurn(couples, index);
      while (done < count) {
        const moment = possible[done % possible.length];
        done += 1;
        if (moment !== undefined) await killAt(play, { node, couple, moment });
      }
    }),
  );
}

const killAny = repeatedly(async ({ stage, random }, index) => {
  const node = inTurn(stage.nodes, index);
  await aWhile({ random }, 100);
  await node.kill();
  await aWhile({ random }, 200);
  await node.service.restart();
});

const killAll = repeatedly(async ({ stage, random }) => {
  await Promise.all(stage.nodes.map((node) => node.kill()));
  await aWhile({ random }, 200);
  await Promise.all(stage.nodes.map((node) => node.service.restart()));
});

/** Sends SIGTERM to one node after the other, as when a new version is rolled out. */
const roll = repeatedly(async ({ stage }, index) => {
  const { service } = inTurn(stage.nodes, index);
  const { code } = await service.kill('SIGTERM');
  if (code !== 0) throw new Error(`SIGTERM ended with ${code}:\n${service.output()}`);
  await service.restart();
});

export const killScenarios: readonly Scenario[] = [
  {
    name: 'kill-at-each-step',
    stage: { nodes: 2, redis: 'one' },
    couples: 2,
    few: 4,
    many: 132,
    play: killAtEachStep,
  },
  { name: 'kill-any', stage: { nodes: 2, redis: 'one' }, couples: 3, few: 2, many: 40, play: killAny },
  { name: 'kill-all', stage: { nodes: 2, redis: 'one' }, couples: 3, few: 1, many: 6, play: killAll },
  {
    name: 'kill-alone',
    stage: { nodes: 1, redis: 'none' },
    couples: 2,
    few: 1,
    many: 22,
    play: killAtEachStep,
  },
  { name: 'rolling-restart', stage: { nodes: 2, redis: 'one' }, couples: 3, few: 2, many: 6, play: roll },
];
