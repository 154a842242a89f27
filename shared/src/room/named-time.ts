import type { Millis } from '../ids/ids.ts';
import { minute } from './terms.ts';

/** A clock time that a person named: a whole minute by the wall clock of their device. */
export interface NamedTime {
  /** That instant in server time, by which the room acts. */
  readonly at: Millis;
  /** The same minute by the namer's wall clock, in ms since the epoch: what both are to read. */
  readonly clock: Millis;
}

/** The clock of a time, where somebody named one; older apps and lengths of a few seconds have none. */
export interface MaybeNamed {
  readonly clock?: Millis;
}

/**
 * How far a reader's wall clock may be from the namer's for the reader to be shown the very minute that was named, in ms:
 * 25 s between the two clocks, 0.4 s of estimate on each side, and a day's drift at 200 ppm.
 */
const sameClockWithin = 45_000;

/** The start of the minute that is nearest to `wall`. */
export const nearestMinute = (wall: Millis): Millis => Math.round(wall / minute) * minute;

/**
 * The minute in which a reader reads a named time: the very minute that was named, if the two clocks agree, else the one
 * that is the right distance away by the reader's own clock. `wall` is that instant by the reader's wall clock.
 */
export const minuteRead = (wall: Millis, { clock }: MaybeNamed): Millis =>
  clock !== undefined && Math.abs(wall - clock) <= sameClockWithin ? clock : nearestMinute(wall);

/** The whole minute with which so many minutes after `wall` are over, never earlier. */
export const minuteAfter = (wall: Millis, minutes: number): Millis =>
  Math.ceil(wall / minute + minutes) * minute;

/** How many minutes lie between two wall-clock times as a person counts them: 05:44 named at 05:24:30 is twenty. */
export const minutesCounted = (from: Millis, to: Millis): number =>
  Math.round(to / minute) - Math.floor(from / minute);
