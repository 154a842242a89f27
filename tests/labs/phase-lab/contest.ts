import type { Random } from '../../faults/random.ts';
import { quantile } from '../bench/quantile.ts';
import { libraries } from './libraries.ts';
import { type Network, networks } from './network.ts';
import { type PairRun, runPair } from './pair.ts';

const minute = 60_000;
const lasts = 15 * minute;

/** How far apart two phones were, in ms. */
export interface Apart {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface Row {
  readonly follower: string;
  /** Without the floor, and with it. */
  readonly beyond: Apart;
  readonly whole: Apart;
}

/** The results of all pairs on one kind of network. */
export interface Contest {
  readonly network: string;
  readonly pairs: number;
  readonly rows: readonly Row[];
  /** Of the app, in ms, shortest first. */
  readonly converged: readonly number[];
  readonly recovered: PairRun['recovered'];
  readonly pingsPerMinute: number;
  readonly wrong: number;
  readonly frames: number;
}

const ascending = (one: number, other: number): number => one - other;

function apart(errors: readonly number[]): Apart {
  const sorted = errors.toSorted(ascending);
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share));
  return { p50, p95, p99, max };
}

export interface ContestPlan {
  /** The seed of the first pair; the others count on from it. */
  readonly seed: number;
  readonly network: string;
  readonly draw: (random: Random) => Network;
  readonly pairs: number;
  readonly eventful: boolean;
}

export async function runContest({
  seed: first,
  network,
  draw,
  pairs,
  eventful,
}: ContestPlan): Promise<Contest> {
  const runs: PairRun[] = [];
  for (let seed = first; seed < first + pairs; seed += 1)
    runs.push(await runPair({ seed, network: draw, lasts, eventful, beside: Object.keys(libraries) }));
  const names = [...new Set(runs.flatMap(({ beyond }) => [...beyond.keys()]))];
  const all = (of: 'beyond' | 'whole', name: string) => runs.flatMap((run) => run[of].get(name) ?? []);
  return {
    network,
    pairs,
    rows: names.map((follower) => ({
      follower,
      beyond: apart(all('beyond', follower)),
      whole: apart(all('whole', follower)),
    })),
    converged: runs.map(({ converged }) => converged).toSorted(ascending),
    recovered: runs
      .flatMap(({ recovered }) => recovered)
      .toSorted((one, other) => ascending(one.took, other.took)),
    pingsPerMinute: quantile(runs.map((run) => run.pingsPerMinute).toSorted(ascending), 0.5),
    wrong: runs.reduce((sum, run) => sum + run.wrong, 0),
    frames: runs.reduce((sum, run) => sum + run.frames, 0),
  };
}

/** The mix of networks, with disturbances of the phones: sleep, a wall clock that is set, a server restart. */
export const eventfulMix = 'mobile mix, sleep, steps, restart';

/** Every kind of network, and the mix also with disturbances. */
export function contestPlans(
  seed: number,
  pairs: { readonly each: number; readonly mix: number },
): readonly ContestPlan[] {
  const plain = Object.entries(networks).map(([network, draw]) => ({
    seed,
    network,
    draw,
    pairs: network === 'mobile mix' ? pairs.mix : pairs.each,
    eventful: false,
  }));
  const mix = plain.find(({ network }) => network === 'mobile mix');
  if (mix === undefined) throw new Error('There is no mix');
  return [...plain, { ...mix, network: eventfulMix, eventful: true }];
}
