import { setTimeout as pause } from 'node:timers/promises';
import { createBareDialect } from './bare-dialect.ts';
import { type LoadedCouple, type Dialect, openLoadedCouple } from './loaded-couple.ts';
import { createDuetDialect } from './duet-dialect.ts';
import { createIdle, emptyTally, pace, saturate, settled, type Tally } from './load.ts';
import { cpuOf } from './process-figures.ts';
import { quantile } from './quantile.ts';

/** One couple to connect: where each of the two connects, and as whom. */
export interface CoupleToOpen {
  readonly origins: readonly [string, string];
  /** For Duet access tokens, for a relay the name of the room. */
  readonly as: { readonly tokens: readonly [string, string] } | { readonly room: string };
}

/** The load of a window: a number of presses under way at any time, or a number per second. */
export type Load = { readonly inFlight: number } | { readonly perSecond: number };

export interface WindowToRun {
  readonly load: Load;
  /** How long load runs before the window begins, in ms. */
  readonly warmUp: number;
  readonly ms: number;
  /** Processes whose CPU time is read at both ends of the window. */
  readonly pids: readonly number[];
}

/** The result of one window. */
export interface Window {
  readonly ms: number;
  readonly delivered: number;
  /** How many presses were acknowledged under load, warm-up included. */
  readonly acked: number;
  /** How many of them were acknowledged before they were kept. */
  readonly notKept: number;
  /** CPU time in ms, in the order of the processes asked for. */
  readonly cpu: readonly number[];
  /** The generator's own CPU time, in ms. */
  readonly ownCpu: number;
  /** The times from press to partner, in ms. */
  readonly p50: number;
  readonly p99: number;
}

export type Request =
  | { readonly name: 'connect'; readonly couples: readonly CoupleToOpen[] }
  | { readonly name: 'window'; readonly window: WindowToRun }
  /** Closes all but the first `count` couples. */
  | { readonly name: 'keep'; readonly count: number };

const opensAtOnce = 50;

const tally: Tally = emptyTally();
let idle = createIdle();
const couples: LoadedCouple[] = [];
let lost = 0;

const dialectFor = ({ as }: CoupleToOpen): Dialect =>
  'room' in as ? createBareDialect(as.room) : createDuetDialect(as.tokens);

const open = (couple: CoupleToOpen): Promise<LoadedCouple> =>
  openLoadedCouple({
    origins: couple.origins,
    dialect: dialectFor(couple),
    onDelivered: (ms) => {
      tally.delivered += 1;
      if (tally.isTiming) tally.times.push(ms);
    },
    onAcked: (acked) => {
      tally.acked += 1;
      if (!acked.ok) {
        tally.refused += 1;
        tally.refusal = acked.why;
      } else if (!acked.kept) tally.notKept += 1;
    },
    onIdle: (which) => idle.add(which),
    onClose: () => {
      lost += 1;
    },
  });

async function connect(wanted: readonly CoupleToOpen[]): Promise<null> {
  for (let from = 0; from < wanted.length; from += opensAtOnce) {
    const opened = await Promise.all(wanted.slice(from, from + opensAtOnce).map((each) => open(each)));
    couples.push(...opened);
    for (const couple of opened) idle.add(couple);
  }
  return null;
}

async function keep(count: number): Promise<null> {
  for (const couple of couples.splice(count)) couple.close();
  idle = createIdle();
  for (const couple of couples) idle.add(couple);
  return Promise.resolve(null);
}

async function runWindow({ load, warmUp, ms, pids }: WindowToRun): Promise<Window> {
  const start = { ...tally };
  const under = 'inFlight' in load ? saturate(idle, load.inFlight) : pace(idle, load.perSecond);
  await pause(warmUp);
  tally.times.length = 0;
  tally.isTiming = true;
  const before = {
    ...tally,
    at: performance.now(),
    cpu: pids.map((each) => cpuOf(each)),
    own: cpuOf(process.pid),
  };
  await pause(ms);
  const cpu = pids.map((pid, index) => cpuOf(pid) - (before.cpu[index] ?? 0));
  const ownCpu = cpuOf(process.pid) - before.own;
  const now = performance.now();
  const after = { ...tally };
  tally.isTiming = false;
  under.stop();
  await settled(idle, couples.length);
  if (tally.refused > start.refused)
    throw new Error(`${tally.refused - start.refused} presses were refused: ${tally.refusal}`);
  if (lost > 0) throw new Error(`${lost} connections were lost.`);
  const times = tally.times.toSorted((one, other) => one - other);
  return {
    ms: now - before.at,
    delivered: after.delivered - before.delivered,
    acked: tally.acked - start.acked,
    notKept: tally.notKept - start.notKept,
    cpu,
    ownCpu,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

function answer(request: Request): Promise<unknown> {
  switch (request.name) {
    case 'connect':
      return connect(request.couples);
    case 'window':
      return runWindow(request.window);
    case 'keep':
      return keep(request.count);
  }
}

process.on('message', (request: Request) => {
  answer(request).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
// The parent process is gone.
process.on('disconnect', () => process.exit(0));
