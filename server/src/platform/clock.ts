import type { Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { type ClockSources, createElapsed, machineSources } from './elapsed.ts';

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

/**
 * Wall clock at boot + monotonic time + time suspended. Later steps of the wall clock are not followed: a host whose
 * clock is set while a pause runs must not move the couple's deadline.
 */
export function createServerClock(sources: ClockSources = machineSources): ServerClock {
  const bootedAt = sources.wall() - sources.monotonic();
  const elapsed = createElapsed(sources);
  const stamp = (): number => bootedAt + elapsed.now();
  return { now: () => Math.floor(stamp()), stamp, id: randomUUID(), close: () => undefined };
}
