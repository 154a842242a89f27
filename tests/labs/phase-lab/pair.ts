import { createRandom, type Random } from '../../faults/random.ts';
import { SimulatedDevice, type Server } from './simulated-device.ts';
import { type ClockPlan, DeviceClock } from './device-clock.ts';
import { borrowTimers } from './libraries.ts';
import type { Network } from './network.ts';
import { World } from './world.ts';

const minute = 60_000;
const frame = 100;
/** A pair counts as in phase once it stays within this many ms for this long. */
const close = 20;
/** How far a frame may be off beyond the stated uncertainty, in ms: a restart moves the server's clock by up to 3 ms. */
const restless = 5;
/** From opening the app to the first breath, in ms: one invites, one joins, and four seconds. */
const opening = 20_000;
const steady = 3_000;

export interface PairPlan {
  readonly seed: number;
  readonly network: (random: Random) => Network;
  readonly lasts: number;
  /** Whether there are sleeps, steps of the wall clock and a server restart, besides the network's own breaks. */
  readonly eventful: boolean;
  readonly beside: readonly string[];
}

/** A disturbance of one device or both, in true time. It ends at `until`. */
interface Disturbance {
  readonly what: 'reconnect' | 'wake-up' | 'step' | 'restart';
  readonly from: number;
  readonly until: number;
}

export interface PairRun {
  /** By follower: how far apart the two show the time at each frame of both, in ms, without the floor and with it. */
  readonly beyond: ReadonlyMap<string, readonly number[]>;
  readonly whole: ReadonlyMap<string, readonly number[]>;
  /** Of the app, in ms: how long it takes until the two are in phase to stay, from the start and from the end of each disturbance. */
  readonly converged: number;
  readonly recovered: readonly { readonly what: Disturbance['what']; readonly took: number }[];
  /** Of one device, in the middle of the session. */
  readonly pingsPerMinute: number;
  /** How many frames after a wake-up or a step were shown as sure, but were off by more than the uncertainty that the app stated. */
  readonly wrong: number;
  readonly frames: number;
}

const draw = (random: Random, low: number, high: number): number => low + (high - low) * random.next();

function clockPlan(random: Random, { lasts, eventful }: PairPlan): ClockPlan {
  const ppm = (random.next() < 0.5 ? -1 : 1) * draw(random, 50, 200) * (eventful ? 1 : 0.5);
  const times = (count: number) =>
    Array.from({ length: count }, () => draw(random, 2 * minute, lasts - 2 * minute));
  return {
    ppm,
    swing: draw(random, 0, 2),
    sleeps: eventful
      ? times(2).map((at) => ({ at, lasts: draw(random, 2_000, 40_000), stops: random.next() < 0.7 }))
      : [],
    steps: eventful
      ? times(1).map((at) => ({ at, by: (random.next() < 0.5 ? -1 : 1) * draw(random, 100, 3_600_000) }))
      : [],
  };
}

function serverOf(random: Random, { lasts, eventful }: PairPlan): Server & { readonly restart: number } {
  const restart = eventful ? draw(random, 3 * minute, lasts - minute) : Number.POSITIVE_INFINITY;
  const down = draw(random, 500, 3_000);
  // The server reads its wall clock again, which a time service keeps right.
  const moved = draw(random, -3, 3);
  return {
    restart: restart + down,
    at: (t) => 1_790_000_000_000 + t + (t >= restart ? moved : 0),
    id: (t) => (t >= restart ? 'second' : 'first'),
    isUp: (t) => t < restart || t >= restart + down,
  };
}

/** How long after `since` the pair is in phase to stay, in ms. `errors` has one value per frame: null where one of the two shows no time, undefined while one sleeps. */
function settledAfter(errors: readonly (number | null | undefined)[], since: number): number {
  const need = steady / frame;
  let from = Math.ceil(since / frame);
  for (let at = from; at < errors.length; at += 1) {
    const error = errors[at];
    // Nobody looks at a sleeping phone.
    if (error === undefined) continue;
    if (error === null || Math.abs(error) > close) from = at + 1;
    else if (at - from >= need) break;
  }
  return Math.max(0, from * frame - since);
}

/** Whether the two had been in phase for a while, so that they recover from this disturbance and not from an earlier one. */
function wasInPhase(errors: readonly (number | null | undefined)[], from: number): boolean {
  const at = Math.floor(from / frame);
  const before = errors.slice(Math.max(0, at - steady / frame), at);
  return (
    before.length > 0 &&
    before.every((error) => error === undefined || (error !== null && Math.abs(error) <= close))
  );
}

/** Whether `other` came before the pair had recovered from `one`: then they recover from `other`. */
const interrupts = (other: Disturbance, one: Disturbance & { readonly took: number }): boolean =>
  other.from > one.from && other.from < one.until + one.took + steady;

/** One session of two phones on networks of one kind. */
export async function runPair(plan: PairPlan): Promise<PairRun> {
  const random = createRandom(plan.seed);
  const world = new World();
  const restoreTimers = borrowTimers(world);
  const server = serverOf(random, plan);
  const sessions = [0, 1].map(() => {
    const clocks = clockPlan(random, plan);
    const clock = new DeviceClock(clocks, random);
    const network = plan.network(random);
    const device = new SimulatedDevice({ world, clock, network, server, random, beside: plan.beside });
    return { clocks, clock, network, device };
  });
  const disturbances: Disturbance[] = [];
  for (const { clocks, network, device } of sessions) {
    const reconnect = (after: number, what: 'reconnect' | 'restart' = 'reconnect'): void => {
      const from = world.now;
      device.disconnect();
      world.after(after, () => {
        device.connect();
        disturbances.push({ what, from, until: world.now });
      });
    };
    world.after(0, () => device.connect());
    world.after(opening, () => device.app.breathing(true));
    const breakLater = (): void => {
      if (network.breaks === 0) return;
      world.after(network.breaks * (0.5 + random.next()), () => {
        reconnect(draw(random, 300, 4_000));
        breakLater();
      });
    };
    breakLater();
    for (const { at, lasts } of clocks.sleeps) {
      world.after(at + lasts, () => {
        device.app.becameVisible();
        disturbances.push({ what: 'wake-up', from: at, until: world.now });
      });
    }
    for (const { at } of clocks.steps)
      world.after(at, () => disturbances.push({ what: 'step', from: at, until: at }));
    if (Number.isFinite(server.restart)) {
      world.after(server.restart, () => reconnect(draw(random, 200, 2_000), 'restart'));
    }
  }

  const beyond = new Map<string, number[]>();
  const whole = new Map<string, number[]>();
  const errors: (number | null | undefined)[] = [];
  let wrong = 0;
  const allowed = sessions.map(() => 0);
  while (world.now < plan.lasts) {
    await world.runUntil(world.now + frame);
    const truth = server.at(world.now);
    const views = sessions.map(({ device, clock }, index) => {
      if (clock.isAsleep(world.now)) return null;
      const shown = device.shown();
      const own = shown.get('Duet') ?? null;
      // A frame that was off within the uncertainty stated at that time may be corrected towards the right time, but not move away from it.
      const said = device.app.uncertainty();
      allowed[index] = Number.isFinite(said) ? Math.max(said, (allowed[index] ?? 0) - 0.02 * frame) : 0;
      if (own !== null && Math.abs(own - truth) > (allowed[index] ?? 0) + restless) wrong += 1;
      return { shown, floor: device.floor() };
    });
    const [one, other] = views;
    errors.push(views.includes(null) ? undefined : null);
    if (one === null || one === undefined || other === null || other === undefined) continue;
    for (const [name, shown] of one.shown) {
      const theirs = other.shown.get(name) ?? null;
      if (shown === null || theirs === null) continue;
      const apart = shown - theirs;
      const error = apart - (one.floor - other.floor);
      if (name === 'Duet') errors[errors.length - 1] = error;
      if (world.now < opening) continue;
      (beyond.get(name) ?? beyond.set(name, []).get(name))?.push(Math.abs(error));
      (whole.get(name) ?? whole.set(name, []).get(name))?.push(Math.abs(apart));
    }
  }
  for (const { device } of sessions) device.close();
  restoreTimers();

  const middle = sessions[0]?.device.pings.filter((at) => at > minute) ?? [];
  return {
    beyond,
    whole,
    converged: settledAfter(errors, 0),
    recovered: disturbances
      .filter(({ from, until }) => until < plan.lasts - 2 * steady && wasInPhase(errors, from))
      .map((one) => ({ ...one, took: settledAfter(errors, one.until) }))
      .filter((one) => !disturbances.some((other) => interrupts(other, one)))
      .map(({ what, took }) => ({ what, took })),
    pingsPerMinute: middle.length / ((plan.lasts - minute) / minute),
    wrong,
    frames: errors.length,
  };
}
