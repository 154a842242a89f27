import { clockFormat } from './times.ts';

const day = 24 * 60 * 60_000;

/** A date or a length that stands alone, in Chinese with the spaces that it has within a sentence (TEXT-5). */
export const spaced = (text: string): string =>
  text.replaceAll(/(\d)(?=[年月日小分秒])/g, '$1 ').replaceAll(/([年月日时])(?=\d)/g, '$1 ');

export const dateOf = (tag: string, wall: number, zone?: string): string =>
  spaced(
    new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
      wall,
    ),
  );

/** Day and month of a reading of a clock on the wall, given as if it were UTC. */
export const dayOf = (tag: string, reading: number): string =>
  spaced(new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(reading));

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
  return `${spaced(new Intl.DateTimeFormat(tag, format).format(wall))} ${name}`;
}

/** The same day and time of day so many months later, in UTC; the last day of a month that is too short for that day. */
export function monthsAfter(at: number, months: number): number {
  const from = new Date(at);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  return last.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate())) + (at % day);
}
