import { clockFormat } from './times.ts';

const day = 24 * 60 * 60_000;

export const dateOf = (tag: string, wall: number, zone?: string): string =>
  new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
    wall,
  );

/** Date, clock time and time zone, in this order: what a page that is read elsewhere, or years later, has to say. */
export function fullDate(tag: string, wall: number, zone?: string): string {
  const format: Intl.DateTimeFormatOptions = {
    ...clockFormat(),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  };
  // Some languages put the zone between the date and the time.
  const named = new Intl.DateTimeFormat(tag, { ...format, timeZoneName: 'short' }).formatToParts(wall);
  const name = named.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${new Intl.DateTimeFormat(tag, format).format(wall)} ${name}`;
}

/** The same day and time of day so many months later, in UTC; the last day of a month that is too short for that day. */
export function monthsAfter(at: number, months: number): number {
  const from = new Date(at);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  return last.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate())) + (at % day);
}
