import { setTimeout as pause } from 'node:timers/promises';
import type { Load, Window } from './generator.ts';
import type { Generator } from './generator-process.ts';
import { type Quartiles, quartilesOf } from './quantile.ts';

/** A server under test, with couples connected to it. */
export interface Contestant {
  readonly generator: Generator;
  /** Every process whose CPU time counts towards a signal. */
  readonly pids: readonly number[];
}

export interface Contest {
  readonly duet: Contestant;
  readonly bare: Contestant;
  readonly load: Load;
  /** Length of a window, in ms. */
  readonly ms: number;
  readonly cycles: number;
  /** How long to wait between cycles, in ms. */
  readonly rest?: number;
  /** Runs a window, and reads before and after it what the generator cannot see. */
  readonly watch?: (side: 'duet' | 'bare', run: () => Promise<Window>) => Promise<Window>;
  /** A process that takes no part, whose CPU time is read after all others. */
  readonly bystander?: number;
}

/** One cycle: a window of each server, one after the other. */
export interface Cycle {
  readonly duet: Window;
  readonly bare: Window;
}

/** How long load runs before a window begins, in ms. */
const warmUp = 300;
/** How long to wait between windows, in ms: what one leaves behind must not run during the next. */
const breather = 150;

/**
 * Paired windows in one run, so that disturbances of the machine affect both alike. The first cycle only warms the programs up,
 * and does not count.
 */
export async function runContest(contest: Contest): Promise<readonly Cycle[]> {
  const { load, ms, cycles, rest = 0, watch = (_, run) => run() } = contest;
  const bystanders = contest.bystander === undefined ? [] : [contest.bystander];
  const run = async (side: 'duet' | 'bare', isCounted: boolean): Promise<Window> => {
    const { generator, pids } = contest[side];
    const window = () => generator.window({ load, ms, warmUp, pids: [...pids, ...bystanders] });
    const result = await (isCounted ? watch(side, window) : window());
    await pause(breather);
    return result;
  };
  const done: Cycle[] = [];
  for (let cycle = 0; cycle <= cycles; cycle += 1) {
    const isCounted = cycle > 0;
    const duet = await run('duet', isCounted);
    const bare = await run('bare', isCounted);
    if (isCounted) done.push({ duet, bare });
    await pause(rest);
  }
  return done;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** CPU time of a signal in µs, in the first `processes` of those that were read. */
export const cpuPerSignal = ({ cpu, delivered }: Window, processes: number): number =>
  (sum(cpu.slice(0, processes)) / delivered) * 1_000;

/** A relay is one process; Duet has `processes`, its Redis included. */
export const cpuRatios = (cycles: readonly Cycle[], processes: number): Quartiles =>
  quartilesOf(cycles.map(({ duet, bare }) => cpuPerSignal(duet, processes) / cpuPerSignal(bare, 1)));

export const latencyRatios = (cycles: readonly Cycle[]) => ({
  p50: quartilesOf(cycles.map(({ duet, bare }) => duet.p50 / bare.p50)),
  p99: quartilesOf(cycles.map(({ duet, bare }) => duet.p99 / bare.p99)),
});

export const median = (cycles: readonly Cycle[], figure: (cycle: Cycle) => number): number =>
  quartilesOf(cycles.map((each) => figure(each))).median;
