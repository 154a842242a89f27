import { type Cycle, cpuPerSignal, cpuRatios, latencyRatios, median } from './contest.ts';
import type { AskedWindow, Measured } from './measurement.ts';
import type { Quartiles } from './quantile.ts';
import type { Asked } from './stage.ts';

interface Paired {
  readonly cpu: Quartiles;
  readonly p50: Quartiles;
  readonly p99: Quartiles;
}

/** What `--json` prints: ratios to a bare relay with acknowledgement, unless the name says otherwise. */
export interface Figures {
  readonly one_process: Paired;
  readonly two_processes: Paired;
  readonly bystander_cpu_us_per_signal: number;
  readonly pairs_5000_vs_1000_over_bare: number;
  readonly idle_pair_kib_over_bare: number;
  readonly handshake: number;
  readonly redis_commands_per_command: number;
  readonly postgres_round_trips_per_signal: number;
  readonly messages_per_breathing_session: number;
}

/** Duet's processes whose CPU time counts, its Redis last. */
const oneProcess = 2;
const twoProcesses = 3;

/** What the process used in Duet's window beyond its idle use, which the relay's window of the same cycle shows. */
const bystanderOf = ({ duet, bare }: Cycle): number => {
  const during = (duet.cpu[twoProcesses] ?? 0) / duet.ms;
  const anyway = (bare.cpu[1] ?? 0) / bare.ms;
  return ((during - anyway) * duet.ms * 1_000) / duet.delivered;
};

const sumOf = <T>(values: readonly T[], figure: (value: T) => number): number =>
  values.reduce((sum, value) => sum + figure(value), 0);

/** How often a store is asked per ms while Duet is idle. */
function askedAtRest(windows: readonly AskedWindow[], store: keyof Asked): number {
  const resting = windows.filter(({ side }) => side === 'bare');
  return sumOf(resting, ({ asked }) => asked[store]) / sumOf(resting, ({ ms }) => ms);
}

/** How often a store is asked per command, beyond that. */
function askedPerCommand(windows: readonly AskedWindow[], store: keyof Asked): number {
  const loaded = windows.filter(({ side }) => side === 'duet');
  const anyway = askedAtRest(windows, store) * sumOf(loaded, ({ ms }) => ms);
  return (sumOf(loaded, ({ asked }) => asked[store]) - anyway) / sumOf(loaded, ({ window }) => window.acked);
}

export function figuresOf(measured: Measured): Figures {
  const { large, middle, middlePaced, split, splitPaced, middleAsked, duetGrowth, bareGrowth } = measured;
  return {
    one_process: { cpu: cpuRatios(middle, oneProcess), ...latencyRatios(middlePaced) },
    two_processes: { cpu: cpuRatios(split, twoProcesses), ...latencyRatios(splitPaced) },
    bystander_cpu_us_per_signal: median(split, bystanderOf),
    pairs_5000_vs_1000_over_bare: cpuRatios(large, oneProcess).median / cpuRatios(middle, oneProcess).median,
    idle_pair_kib_over_bare: duetGrowth.memory - bareGrowth.memory,
    handshake: duetGrowth.handshake / bareGrowth.handshake,
    redis_commands_per_command: askedPerCommand(middleAsked, 'redis'),
    postgres_round_trips_per_signal: askedPerCommand(middleAsked, 'postgres'),
    messages_per_breathing_session: Math.max(...measured.breathing),
  };
}

const us = (cycles: readonly Cycle[], side: keyof Cycle, processes: number): string =>
  `${median(cycles, (cycle) => cpuPerSignal(cycle[side], processes)).toFixed(1)} µs of CPU a signal`;

const perSecond = (cycles: readonly Cycle[], side: keyof Cycle): string =>
  `${median(cycles, (cycle) => (cycle[side].delivered / cycle[side].ms) * 1_000).toFixed(0)} signals a second`;

const ms = (cycles: readonly Cycle[], side: keyof Cycle): string =>
  `${median(cycles, (cycle) => cycle[side].p50).toFixed(2)} ms, p99 ${median(cycles, (cycle) => cycle[side].p99).toFixed(2)} ms`;

/** What the figures are made of, as names and values. */
export function circumstancesOf(measured: Measured): readonly (readonly [string, string])[] {
  const { large, middle, small, split, middlePaced, splitPaced, middleAsked } = measured;
  const all = [large, middle, small, split, middlePaced, splitPaced].flat();
  const acked = sumOf(all, ({ duet }) => duet.acked);
  const { q1, median: middling, q3 } = cpuRatios(small, oneProcess);
  return [
    ['bare, 1,000 pairs', `${us(middle, 'bare', 1)}, ${perSecond(middle, 'bare')}`],
    ["Duet's process, 1,000 pairs", us(middle, 'duet', 1)],
    ['with Redis', `${us(middle, 'duet', oneProcess)}, ${perSecond(middle, 'duet')}`],
    ['bare, 5,000 pairs', us(large, 'bare', 1)],
    ["Duet's process and Redis, 5,000 pairs", us(large, 'duet', oneProcess)],
    [
      "Duet's process and Redis over bare, 100 pairs",
      [q1, middling, q3].map((each) => each.toFixed(2)).join(' · '),
    ],
    ['two processes of Duet, 1,000 pairs', us(split, 'duet', 2)],
    ['with Redis', `${us(split, 'duet', twoProcesses)}, ${perSecond(split, 'duet')}`],
    ['press to partner at 500/s, bare', ms(middlePaced, 'bare')],
    ['press to partner at 500/s, one process', ms(middlePaced, 'duet')],
    ['press to partner at 500/s, two processes', ms(splitPaced, 'duet')],
    ['a pair of bare connections', `${measured.bareGrowth.memory.toFixed(1)} KiB`],
    ['a pair in Duet', `${measured.duetGrowth.memory.toFixed(1)} KiB`],
    ['a bare handshake', `${measured.bareGrowth.handshake.toFixed(2)} ms of CPU`],
    ["a handshake of Duet's, with its Redis", `${measured.duetGrowth.handshake.toFixed(2)} ms of CPU`],
    ['Redis is asked at rest', `${(askedAtRest(middleAsked, 'redis') * 1_000).toFixed(0)} times a second`],
    ['acknowledged as kept', `${((1 - sumOf(all, ({ duet }) => duet.notKept) / acked) * 100).toFixed(2)} %`],
    ["Duet's signals measured", String(sumOf(all, ({ duet }) => duet.delivered))],
  ];
}
