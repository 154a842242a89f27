import { setTimeout as pause } from 'node:timers/promises';
import type { Rule, Verdict } from '../support/wire.ts';
import type { Harm } from './checker.ts';
import { run, type RunOptions } from './run.ts';
import { appendMark, aWhile, inTurn, type Play, repeatedly, type Scenario } from './scenario.ts';
import type { PlantName } from './planted/bugs.ts';

/** A scenario in which a planted bug does harm. Without the bug it does none. */
export interface Hunt {
  readonly plant: PlantName;
  readonly harm: Harm;
  readonly scenario: Scenario;
}

const two = { nodes: 2, redis: 'one' } as const;

/** Loses answers, so that presses are repeated. */
async function loseAnswers({ stage, couples, count, random }: Play): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const couple = inTurn(couples, index);
    let isLost = false;
    const lose: Rule = ({ way, bytes }) => {
      if (isLost || way === 'up' || !bytes.includes('[{"ok":true')) return 'pass';
      isLost = true;
      return { cutAfter: 0 };
    };
    for (const { front } of stage.nodes) front.rule(lose);
    await couple.say(couple.ana[0], random);
    for (const { front } of stage.nodes) front.rule(null);
  }
}

const forgetAll = repeatedly(async (play) => {
  await aWhile(play, 500);
  await play.stage.redis[0]?.command('FLUSHALL');
});

/** How long appends are held up, in ms: shorter than an ack waits for the record. */
const heldUp = 300;

/** Holds up appends of the first process, while Redis forgets their rooms and the other process rebuilds them. */
const rebuildMeanwhile = repeatedly(async ({ stage }) => {
  const [{ toPostgres }] = stage.nodes;
  const struck = new Promise<void>((resolve) => {
    toPostgres.rule(async ({ way, bytes }): Promise<Verdict> => {
      if (way === 'down' || !bytes.includes(appendMark)) return 'pass';
      resolve();
      await pause(heldUp);
      return 'pass';
    });
  });
  await struck;
  await stage.redis[0]?.command('FLUSHALL');
  await pause(heldUp);
  toPostgres.rule(null);
});

export const hunts: readonly Hunt[] = [
  {
    plant: 'forgetsCommands',
    harm: 'doubled',
    scenario: { name: 'answers-lost', stage: two, couples: 1, few: 2, many: 20, play: loseAnswers },
  },
  {
    plant: 'acksEarly',
    harm: 'lost',
    scenario: { name: 'flushed-at-leisure', stage: two, couples: 2, few: 4, many: 10, play: forgetAll },
  },
  {
    plant: 'ignoresEpoch',
    harm: 'lost',
    scenario: {
      name: 'rebuilt-while-recording',
      stage: two,
      couples: 6,
      few: 10,
      many: 20,
      play: rebuildMeanwhile,
    },
  },
];

/** How long devices may take to agree, in ms: what a planted bug broke need not mend itself. */
const settleLimit = 8_000;

/** How often a hunt is tried: whether an append coincides with the rebuild of its room is up to chance. */
const tries = 4;

/** Whether the checker finds the planted bug by the harm that it does. */
export async function isFound({ plant, harm, scenario }: Hunt, { seed }: Pick<RunOptions, 'seed'>) {
  const env = { DUET_PLANTED: plant };
  const { few: count } = scenario;
  for (let tried = 0; tried < tries; tried += 1) {
    const options = { count, seed: seed + tried, start: 'planted', env, settleLimit } as const;
    const { findings } = await run(scenario, options);
    // A press without an outcome is no proof: within this limit the service may still be working on it.
    if (findings.some((found) => found.harm === harm && !found.what.endsWith('never came to an end')))
      return true;
  }
  return false;
}
