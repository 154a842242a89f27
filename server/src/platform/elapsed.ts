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

export const machineSources: ClockSources = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1_000,
};

/** Uptime is looked at this often at most, and believed when it gains this much: its own grain is up to 1 s. */
const suspendGrain = 1_000;

export interface Moment {
  /** Monotonic time and the time suspended, in milliseconds. */
  readonly at: number;
  /** Uptime less `at`. It grows by what the machine may have been suspended without that being believed. */
  readonly uptimeLead: number;
}

/** Time passed on this machine, suspended or not. It never runs backwards. */
export interface Elapsed {
  /** In milliseconds, from an arbitrary start. A suspension shows within a second. */
  now(): number;
  /** The same with uptime looked at for certain. */
  look(): Moment;
}

export function createElapsed({ monotonic, uptime }: ClockSources): Elapsed {
  let suspended = 0;
  let checkedAt = monotonic();
  let lead = uptime() - checkedAt;

  const check = (at: number): void => {
    checkedAt = at;
    const newLead = uptime() - at;
    if (newLead - lead > suspendGrain) suspended += newLead - lead;
    lead = newLead;
  };

  return {
    now: () => {
      const at = monotonic();
      if (at - checkedAt >= suspendGrain) check(at);
      return at + suspended;
    },
    look: () => {
      const at = monotonic();
      check(at);
      return { at: at + suspended, uptimeLead: lead - suspended };
    },
  };
}
