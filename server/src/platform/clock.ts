import type { Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { type ClockSources, createElapsed, machineSources } from './elapsed.ts';

/** Server time, in which deadlines and breathing phases are measured. */
export interface ServerClock {
  /** Whole milliseconds; never runs backwards. */
  now(): Millis;
  /** The same, not rounded, for the stamps of a clock pong. */
  stamp(): number;
  /** Identifies this clock. When the id changes, offsets measured before are invalid. */
  readonly id: string;
  close(): void;
}

/**
 * Wall clock at boot + monotonic time + time suspended. Later steps of the wall clock are ignored: setting the host's
 * clock while a pause runs must not move the pair's deadline.
 */
export function createServerClock(sources: ClockSources = machineSources): ServerClock {
  const bootedAt = sources.wall() - sources.monotonic();
  const elapsed = createElapsed(sources);
  const stamp = (): number => bootedAt + elapsed.now();
  return { now: () => Math.floor(stamp()), stamp, id: randomUUID(), close: () => undefined };
}
