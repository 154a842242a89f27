import type { Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { uptime } from 'node:os';

/** What a server clock reads, all in milliseconds. */
export interface ClockSources {
  /** The machine's wall clock; read once, at boot. */
  readonly wall: () => number;
  /** Never steps, but may stand still while the machine is suspended. */
  readonly monotonic: () => number;
  /** Time since the machine started, counting time suspended; coarse. */
  readonly uptime: () => number;
}

/** Server time: deadlines and breathing phases are measured by it. */
export interface ServerClock {
  /** Whole milliseconds; never runs backwards. */
  now(): Millis;
  /** The same moment unrounded, for the stamps of a clock pong. */
  stamp(): number;
  /** Names this clock; another id means that earlier offsets are worth nothing. */
  readonly id: string;
  close(): void;
}

const machine: ClockSources = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1_000,
};

/** Uptime is looked at this often at most, and believed when it gains this much: its own grain is up to 1 s. */
const suspendGrain = 1_000;

/**
 * Wall clock at boot + monotonic time + time suspended. Later steps of the wall clock are not followed: a host whose
 * clock is set while a pause runs must not move the couple's deadline.
 */
export function createServerClock(sources: ClockSources = machine): ServerClock {
  const bootedAt = sources.wall() - sources.monotonic();
  let suspended = 0;
  let checkedAt = sources.monotonic();
  let lead = sources.uptime() - checkedAt;

  const addSuspension = (monotonic: number): void => {
    if (monotonic - checkedAt < suspendGrain) return;
    checkedAt = monotonic;
    const newLead = sources.uptime() - monotonic;
    if (newLead - lead > suspendGrain) suspended += newLead - lead;
    lead = newLead;
  };

  const stamp = (): number => {
    const monotonic = sources.monotonic();
    addSuspension(monotonic);
    return bootedAt + monotonic + suspended;
  };

  return { now: () => Math.floor(stamp()), stamp, id: randomUUID(), close: () => undefined };
}
