import { uptime } from 'node:os';

/** The clocks that a server clock reads, all in milliseconds. */
export interface ClockSources {
  /** The machine's wall clock, read once, at boot. */
  readonly wall: () => number;
  /** Never steps, but may stop while the machine is suspended. */
  readonly monotonic: () => number;
  /** Time since the machine started, including time suspended. Coarse. */
  readonly uptime: () => number;
}

export const machineSources: ClockSources = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1_000,
};

/**
 * How long uptime is not read again, and by how much it must gain on monotonic time to count as a suspension, in ms: its own
 * resolution is up to 1 s.
 */
const suspendGrain = 1_000;

export interface Moment {
  /** Monotonic time and the time suspended, in milliseconds. */
  readonly at: number;
  /** Uptime minus `at`. It grows by suspensions that were too short to be counted in `at`. */
  readonly uptimeLead: number;
}

/** Time passed on this machine, including time suspended. It never runs backwards. */
export interface Elapsed {
  /** In milliseconds, from an arbitrary start. A suspension is included within a second. */
  now(): number;
  /** The same, but always reads uptime. */
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
