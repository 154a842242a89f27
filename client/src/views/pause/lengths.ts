import { minuteAfter, minuteRead, minutesCounted, type PauseView, type RoomView } from '@duet/shared';
import type { PauseLength } from '../../room-client/presses/presses.ts';

const minute = 60_000;
const usual = [20, 30, 60];

/**
 * Minutes offered for a pause: first what the couple agreed, then the usual ones, and a few short ones if the host lowered
 * the minimum to try it out.
 */
export function pauseLengths(
  { pauseMinMinutes: least, pauseMaxMinutes: most }: RoomView['limits'],
  agreed?: number,
): readonly number[] {
  const short = least < 20 ? [least, least * 2, least * 5].filter((minutes) => minutes < 20) : [];
  const first = agreed === undefined ? [] : [agreed];
  const all = [...new Set([...first, ...short, ...usual])];
  return all.filter((minutes) => minutes >= least && minutes <= most).slice(0, first.length === 0 ? 4 : 3);
}

/** Below this many minutes, as a host may allow to try a pause out, a return time is not a clock time. */
const leastNamed = 5;

/** A pause of so many minutes that begins at wall-clock time `wall`: it ends with a whole minute, never earlier. */
export const lengthFrom = (wall: number, minutes: number): PauseLength =>
  minutes < leastNamed || !Number.isInteger(minutes)
    ? { minutes }
    : { minutes, clock: minuteAfter(wall, minutes) };

/** The pause from wall-clock time `wall` to the minute `clock` of the same clock. */
export const lengthUntil = (wall: number, clock: number): PauseLength => ({
  minutes: minutesCounted(wall, clock),
  clock,
  isFixed: true,
});

/** When a pause that begins at `wall` is over, by the same clock. */
export const endOf = (wall: number, { minutes, clock }: PauseLength): number =>
  clock ?? wall + minutes * minute;

export interface LaterTime {
  /** The new return time, by this device's wall clock: a whole minute unless the host allows very short pauses. */
  readonly clock: number;
  readonly length: PauseLength;
  /** How much later than the present return time, or than now if that has passed, in ms. */
  readonly by: number;
}

export interface Now {
  /** Server time. */
  readonly now: number;
  /** The device's wall clock at that moment. */
  readonly wall: number;
}

/** New return times that the room will accept: late enough, and within 24 hours of the pause's start (PAU-5). */
export function laterTimes(
  pause: Extract<PauseView, { status: 'running' }>,
  { now, wall }: Now,
): readonly LaterTime[] {
  const { mine } = pause;
  const ahead = wall - now;
  const present = mine.status === 'committed' ? minuteRead(mine.returnAt + ahead, mine) : wall;
  const step = pause.renewMinMinutes < 5 ? pause.renewMinMinutes * 2 : 5;
  return [step * 2, step * 3, step * 6, step * 12]
    .map((minutes): LaterTime => {
      const from = Math.max(wall, present);
      const by = minutes * minute;
      const clock = step < 5 ? from + by : Math.ceil((from + by) / minute) * minute;
      const length = step < 5 ? { minutes: (clock - wall) / minute } : lengthUntil(wall, clock);
      return { clock, length, by };
    })
    .filter(({ clock, length }) => clock <= pause.latest + ahead && length.minutes >= pause.renewMinMinutes);
}
