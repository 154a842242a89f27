import { createReferenceClock, type ReferenceClock } from '@duet/server/platform/reference-clock';
import type { Corrections } from '@duet/server/platform/reference-port';
import { type Correction, type Skip, skipThreshold } from '@duet/server/platform/reference-tracking';

/** True time at the start of a world. The reference starts out right. */
export const begin = Date.UTC(2026, 0, 1, 19, 0);

/** A machine with one process on it, and its clocks. */
export interface Machine {
  readonly clock: ReferenceClock;
  /** The faults that the clock reported. */
  readonly faults: readonly unknown[];
  /** What the clock said to whoever runs the service. */
  readonly said: readonly string[];
  /** The machine stands still while the world goes on; `uptime` says whether its uptime counts that. */
  suspend(uptime: 'counts' | 'stands still', meanwhile: () => Promise<void>): Promise<void>;
  /** The resolution of its uptime, in ms. */
  coarseUptime(grain: number): void;
  setWall(by: number): void;
}

export interface World {
  /** True time since `begin`, in ms. */
  readonly passed: () => number;
  pass(ms: number): void;
  /** Sets the reference's clock by this many ms. */
  stepReference(by: number): void;
  readonly correction: () => Correction;
  reference: 'here' | 'away';
  corrections: 'here' | 'away';
  /** The reference forgets what it has noted. */
  forget(): void;
  /** How long each way to the reference takes, in ms. */
  path: readonly [there: number, back: number];
  machine(ppm?: number): Machine;
}

/** Several machines, one reference and one store of corrections, all in memory. Time passes when the test says so. */
export function createWorld(): World {
  let now = 0;
  let referenceAhead = 0;
  let lastRead = 0;
  let count = 0;
  let skips: readonly Skip[] = [];
  let kept: Correction = { id: 'the service', by: 0, revision: 0, isBehind: false };

  const pass = (ms: number): void => {
    now += ms;
  };
  const readReference = () => {
    const time = begin + now + referenceAhead;
    const width = time - lastRead;
    count += 1;
    if (width > skipThreshold) skips = [{ before: count, width }, ...skips].slice(0, 16);
    lastRead = time;
    return { time, count, skips };
  };
  const corrections: Corrections = {
    read: async () => {
      if (world.corrections === 'away') throw new Error('no corrections');
      return kept;
    },
    replace: async (next) => {
      if (world.corrections === 'away') throw new Error('no corrections');
      if (next.revision !== kept.revision) return null;
      kept = { ...next, revision: next.revision + 1 };
      return kept;
    },
  };

  function machine(ppm = 0): Machine {
    const startedAt = now;
    let stood = 0;
    let uncounted = 0;
    let wallAhead = 0;
    let grain = 0.01;
    const monotonic = () => (now - startedAt - stood) * (1 + ppm * 1e-6);
    const faults: unknown[] = [];
    const said: string[] = [];
    const clock = createReferenceClock({
      reference: {
        read: async () => {
          if (world.reference === 'away') throw new Error('no reference');
          pass(world.path[0]);
          const found = readReference();
          pass(world.path[1]);
          return found;
        },
      },
      corrections,
      sources: {
        wall: () => begin + now + wallAhead,
        monotonic,
        uptime: () => {
          const counted = 50_000 + monotonic() + stood - uncounted;
          return Math.floor(counted / grain) * grain;
        },
      },
      onFault: (fault) => faults.push(fault),
      say: (line) => said.push(line),
    });
    return {
      clock,
      faults,
      said,
      async suspend(uptime, meanwhile) {
        const from = now;
        await meanwhile();
        stood += now - from;
        if (uptime === 'stands still') uncounted += now - from;
      },
      coarseUptime: (ms) => {
        grain = ms;
      },
      setWall: (by) => {
        wallAhead += by;
      },
    };
  }

  const world: World = {
    passed: () => now,
    pass,
    stepReference: (by) => {
      referenceAhead += by;
    },
    correction: () => kept,
    reference: 'here',
    corrections: 'here',
    forget: () => {
      lastRead = 0;
      count = 0;
      skips = [];
    },
    path: [0.3, 0.5],
    machine,
  };
  return world;
}

/** How far a process's server time is from true time, in ms. */
export const errorOf = (world: World, { clock }: Machine): number =>
  Math.abs(clock.stamp() - begin - world.passed());

/** Lets `ms` pass, while each machine reads the reference every 2.5 s. */
export async function run(world: World, machines: readonly Machine[], ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2_500) {
    world.pass(Math.min(left, 2_500));
    for (const { clock } of machines) await clock.round().catch(() => undefined);
  }
}
