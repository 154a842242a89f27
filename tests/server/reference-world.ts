import {
  type Corrections,
  createReferenceClock,
  type KeptClock,
  type ReferenceClock,
} from '@duet/server/platform/reference-clock';
import { type Skip, skipThreshold } from '@duet/server/platform/reference-tracking';

/** True time when a world begins: the reference starts with the right time. */
export const begin = Date.UTC(2026, 0, 1, 19, 0);

/** A machine with one process on it, and what its clocks say. */
export interface Machine {
  readonly clock: ReferenceClock;
  /** What the clock could not have or found wrong. */
  readonly faults: readonly unknown[];
  /** Stands still while the world goes on; `uptime` tells whether its uptime counts that. */
  suspend(uptime: 'counts' | 'stands still', meanwhile: () => Promise<void>): Promise<void>;
  /** Its uptime is known in steps of this many milliseconds. */
  coarseUptime(grain: number): void;
  setWall(by: number): void;
}

export interface World {
  /** True time passed since `begin`. */
  readonly passed: () => number;
  pass(ms: number): void;
  /** The reference's clock is set. */
  stepReference(by: number): void;
  readonly correction: () => KeptClock;
  reference: 'here' | 'away';
  corrections: 'here' | 'away';
  /** The reference forgets what it has noted. */
  forget(): void;
  /** Each way to the reference takes this many milliseconds. */
  path: readonly [there: number, back: number];
  machine(ppm?: number): Machine;
}

/** Several machines, one reference and one place for corrections, all in memory and moved by the test. */
export function createWorld(): World {
  let now = 0;
  let referenceAhead = 0;
  let lastRead = 0;
  let count = 0;
  let skips: readonly Skip[] = [];
  let kept: KeptClock = { id: 'the service', by: 0, revision: 0 };

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
    replace: async (revision, by) => {
      if (world.corrections === 'away') throw new Error('no corrections');
      if (revision !== kept.revision) return null;
      kept = { ...kept, by, revision: revision + 1 };
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
    });
    return {
      clock,
      faults,
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

/** How far the server time of a process is from the time that has truly passed, in milliseconds. */
export const errorOf = (world: World, { clock }: Machine): number =>
  Math.abs(clock.stamp() - begin - world.passed());

/** Lets `ms` pass, in which each of them looks at the reference every 2.5 s. */
export async function run(world: World, machines: readonly Machine[], ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2_500) {
    world.pass(Math.min(left, 2_500));
    for (const { clock } of machines) await clock.round().catch(() => undefined);
  }
}
