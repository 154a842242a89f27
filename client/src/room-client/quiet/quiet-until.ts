import { nextReading, readingAt } from '@duet/shared';
import { isWithin, type SharedQuiet } from './quiet.ts';

/** The time of day in `zone` at `now`, such as `06:59`. @throws {RangeError} if this device does not know the zone */
const timeIn = (zone: string, now: number): string =>
  new Date(readingAt(now, zone)).toISOString().slice(11, 16);

/** The end of the quiet hours at `now`; null outside of them. In a night in which the clock is changed it goes by the clock. */
function hoursEnd({ hours, zone }: SharedQuiet, now: number): number | null {
  if (hours === null) return null;
  try {
    return isWithin(hours, timeIn(zone, now)) ? (nextReading(hours.until, now, zone)?.reached ?? null) : null;
  } catch {
    return null;
  }
}

/** Until when its owner wants no sound, as of `now`, both in ms since the epoch; null if they do not. */
export function quietUntil(shared: SharedQuiet, now: number): number | null {
  const end = Math.max(shared.mutedUntil ?? 0, hoursEnd(shared, now) ?? 0);
  return end > now ? end : null;
}
