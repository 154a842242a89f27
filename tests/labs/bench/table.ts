import type { Figures } from './figures.ts';
import type { Quartiles } from './quantile.ts';

interface Row {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
  readonly isMet: boolean;
}

/** The resolution of the measurement, in µs and in commands. */
const grain = 0.01;

const two = (value: number): string => value.toFixed(2);

const ratio = (what: string, { q1, median, q3 }: Quartiles, goal: number): Row => ({
  what,
  figure: [q1, median, q3].map((each) => two(each)).join(' · '),
  goal: `≤ ${two(goal)}`,
  isMet: q3 <= goal,
});

const single = (what: string, figure: number, goal: number): Row => ({
  what,
  figure: figure.toFixed(3),
  goal: `≤ ${goal}`,
  isMet: figure <= goal + grain,
});

const rowsOf = (figures: Figures): readonly Row[] => [
  ratio('one process, CPU', figures.one_process.cpu, 1),
  ratio('one process, p50 at 500/s', figures.one_process.p50, 1.4),
  ratio('one process, p99 at 500/s', figures.one_process.p99, 2),
  ratio('two processes, CPU', figures.two_processes.cpu, 1.2),
  ratio('two processes, p50 at 500/s', figures.two_processes.p50, 1.8),
  ratio('two processes, p99 at 500/s', figures.two_processes.p99, 2.5),
  single('a third process, µs of CPU a signal', figures.bystander_cpu_us_per_signal, 0),
  single('5,000 pairs against 1,000, over the same of bare', figures.pairs_5000_vs_1000_over_bare, 1.1),
  single('an idle pair, KiB above two bare connections', figures.idle_pair_kib_over_bare, 1),
  single('handshake, CPU', figures.handshake, 1.05),
  single('Redis commands a command', figures.redis_commands_per_command, 1),
  single('Postgres round trips a signal', figures.postgres_round_trips_per_signal, 0.05),
  single('messages of a device in a breathing session', figures.messages_per_breathing_session, 4),
];

const widths = { what: 50, figure: 22, goal: 8 } as const;

/** A table for people: each figure beside its goal, and what it is made of. */
export function tableOf(figures: Figures, circumstances: readonly (readonly [string, string])[]): string {
  const rows = rowsOf(figures).map(
    ({ what, figure, goal, isMet }) =>
      `${what.padEnd(widths.what)} ${figure.padEnd(widths.figure)} ${goal.padEnd(widths.goal)} ${isMet ? 'met' : 'not met'}`,
  );
  return [
    'Against a bare Socket.IO relay with acknowledgement, in paired windows of one run.',
    'Ratios: lower quartile · median · upper quartile; the upper one has to reach the goal.',
    '',
    ...rows,
    '',
    ...circumstances.map(([what, value]) => `${what.padEnd(widths.what)} ${value}`),
  ].join('\n');
}
