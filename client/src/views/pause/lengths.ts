import type { PauseView, RoomView } from '@duet/shared';

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

export interface LaterTime {
  /** The new return time, in server time. */
  readonly at: number;
  /** How much later than the present return time, or than now if that has passed, in ms. */
  readonly by: number;
}

/** New return times that the room will accept: late enough, and within 24 hours of the pause's start (PAU-5). */
export function laterTimes(
  pause: Extract<PauseView, { status: 'running' }>,
  now: number,
): readonly LaterTime[] {
  const from = pause.mine.status === 'committed' ? Math.max(now, pause.mine.returnAt) : now;
  const step = pause.renewMinMinutes < 5 ? pause.renewMinMinutes * 2 : 5;
  return [step * 2, step * 3, step * 6, step * 12]
    .map((minutes) => ({ at: Math.round(from + minutes * minute), by: minutes * minute }))
    .filter(({ at }) => at <= pause.latest && at >= now + pause.renewMinMinutes * minute);
}
