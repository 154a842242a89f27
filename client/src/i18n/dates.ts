import { clockFormat } from './times.ts';

export const dateOf = (tag: string, wall: number, zone?: string): string =>
  new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
    wall,
  );

/** Date, clock time and time zone: what a page that is read elsewhere, or years later, has to say. */
export const fullDate = (tag: string, wall: number, zone?: string): string =>
  new Intl.DateTimeFormat(tag, {
    ...clockFormat(),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(wall);
