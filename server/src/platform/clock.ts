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

/** Server time that is never before what is recorded. */
export interface RecordedClock extends ServerClock {
  /**
   * Tells the clock the newest instant that is recorded, before anything is served. A clock that is behind it, as on a
   * machine without a battery, is wrong: server time goes on from that instant instead, and jumps ahead once the clock is set.
   */
  notBefore(instant: Millis): void;
}

/** By how much a clock may be behind the record without counting as wrong, in ms. Server time then stands still for so long. */
export const greatestLag = 1_000;

/** What is said of a clock that is behind the record. Both times are in ms. */
export const behindLine = (whose: string, time: Millis, newest: Millis): string =>
  `The clock of ${whose} is wrong: it said ${new Date(time).toISOString()}, but the record goes up to ${new Date(newest).toISOString()}. Server time goes on from there, and follows that clock once it is set.`;

/**
 * Wall clock at boot + monotonic time + time suspended. Later steps of the wall clock are ignored: setting the host's
 * clock while a pause runs must not move the pair's deadline. Only a clock that was behind the record is waited for.
 */
export function createServerClock(
  sources: ClockSources = machineSources,
  say: (line: string) => void = () => undefined,
): RecordedClock {
  const elapsed = createElapsed(sources);
  let bootedAt = sources.wall() - elapsed.now();
  let floor = Number.NEGATIVE_INFINITY;
  let isBehind = false;
  let id: string = randomUUID();

  const beginAt = (time: number): void => {
    bootedAt = time - elapsed.now();
    id = randomUUID();
  };
  const stamp = (): number => {
    const time = Math.max(floor, bootedAt + elapsed.now());
    const wall = isBehind ? sources.wall() : time;
    if (wall <= time) return time;
    isBehind = false;
    beginAt(wall);
    say(`The clock of this machine has been set to ${new Date(wall).toISOString()}. Server time follows it.`);
    return wall;
  };
  return {
    now: () => Math.floor(stamp()),
    stamp,
    get id() {
      return id;
    },
    notBefore(instant) {
      const time = stamp();
      floor = instant;
      isBehind = instant - time > greatestLag;
      if (!isBehind) return;
      say(behindLine('this machine', time, instant));
      beginAt(instant);
    },
    close: () => undefined,
  };
}
