import { ackedKept, check, type Finding, harms, type Harm } from './checker.ts';
import { createRandom } from './random.ts';
import type { Play, Scenario } from './scenario.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';

/** The result of a run. `runs` counts the couples whose histories were checked. */
export interface Tally {
  readonly runs: number;
  readonly kills: number;
  readonly cuts: number;
  readonly acked_kept: number;
  readonly harms: Readonly<Record<Harm, number>>;
  readonly findings: readonly Finding[];
  /** The slowest of all answers, in ms. */
  readonly slowest: number;
}

export interface RunOptions {
  readonly count: number;
  readonly seed: number;
  readonly start: StageOptions['start'];
  readonly env?: Readonly<Record<string, string>>;
  readonly settleLimit?: number;
}

export const noHarm: Tally['harms'] = {
  lost: 0,
  doubled: 0,
  version_gaps: 0,
  illegal_transitions: 0,
  diverged: 0,
};

export const added = (one: Tally, other: Tally): Tally => ({
  runs: one.runs + other.runs,
  kills: one.kills + other.kills,
  cuts: one.cuts + other.cuts,
  acked_kept: one.acked_kept + other.acked_kept,
  harms: harmsOf([...one.findings, ...other.findings]),
  findings: [...one.findings, ...other.findings],
  slowest: Math.max(one.slowest, other.slowest),
});

function harmsOf(findings: readonly Finding[]): Tally['harms'] {
  const counted = { ...noHarm };
  for (const harm of harms) counted[harm] = findings.filter((finding) => finding.harm === harm).length;
  return counted;
}

const wiresOf = ({ nodes }: Stage) =>
  nodes.flatMap(({ front, toPostgres, toRedis }) =>
    toRedis === null ? [front, toPostgres] : [front, toPostgres, toRedis],
  );

/** Throws if a process ended by itself: the checker would not notice. */
function expectAlive({ nodes }: Stage): void {
  for (const { service } of nodes) {
    try {
      process.kill(service.pid(), 0);
    } catch {
      throw new Error(`a process has ended by itself:\n${service.output().slice(-3_000)}`);
    }
  }
}

/** Plays a scenario, lets everything work again, and checks the histories of the couples against the record. */
export async function run(scenario: Scenario, options: RunOptions): Promise<Tally> {
  const stage = await openStage({ ...options, ...scenario.stage });
  try {
    const random = createRandom(options.seed);
    const first = await stage.couple();
    const others: Play['couples'][number][] = [];
    while (others.length + 1 < scenario.couples) others.push(await stage.couple());
    const couples = [first, ...others] as const;
    await scenario.play({ stage, couples, random, count: options.count });
    for (const wire of wiresOf(stage)) wire.rule(null);
    expectAlive(stage);
    const histories = await Promise.all(couples.map((couple) => couple.settle(random)));
    const findings = histories.flatMap((each) =>
      check({ ...each, recordWasAway: scenario.recordIsAway === true }),
    );
    return {
      runs: histories.length,
      kills: stage.kills.count,
      cuts: wiresOf(stage).reduce((sum, wire) => sum + wire.cuts(), 0),
      acked_kept: histories.reduce((sum, history) => sum + ackedKept(history), 0),
      harms: harmsOf(findings),
      findings,
      slowest: Math.max(...couples.flatMap(({ devices }) => devices.map((device) => device.slowest()))),
    };
  } finally {
    await stage.close();
  }
}
