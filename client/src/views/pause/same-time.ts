import type { PauseLength } from '../../room-client/presses/presses.ts';
import { useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { lengthUntil } from './lengths.ts';
import type { RunningPauseView } from './situation.ts';

/** A pause until a minute of this device's wall clock. */
export interface SameTime extends PauseLength {
  readonly clock: number;
}

/**
 * The pause until the minute that the partner named (PAU-18), by this device's wall clock; null if they named none, or one that
 * lasts less than the room accepts or more than `most` minutes from now.
 */
export function useSameTime(
  { theirs, renewMinMinutes: least }: RunningPauseView,
  most: number,
): SameTime | null {
  const { wall } = useApp();
  const times = useTimes();
  if (theirs.status !== 'committed') return null;
  const clock = times.shown({ ...theirs, at: theirs.returnAt });
  const length = { ...lengthUntil(wall.value, clock), clock };
  return length.minutes < least || length.minutes > most ? null : length;
}
