import type { MaybeNamed } from '@duet/shared';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Clock time `HH:MM` of a wall-clock time in ms, in `zone` or in the device's own zone. */
export function clockTime(tag: string, wall: number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  try {
    return new Intl.DateTimeFormat(tag, zone === undefined ? options : { ...options, timeZone: zone }).format(
      wall,
    );
  } catch {
    // This browser does not know the zone: no time is better than a wrong one.
    return '';
  }
}

const midnight = (wall: number): number => new Date(wall).setHours(0, 0, 0, 0);

/** "tomorrow", "yesterday" or a weekday; empty if `wall` and `now` are on the same day. */
export function dayWord(tag: string, wall: number, now: number): string {
  const days = Math.round((midnight(wall) - midnight(now)) / day);
  if (days === 0) return '';
  if (Math.abs(days) === 1) return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(tag, { weekday: 'long' }).format(wall);
}

/** Clock time, preceded by the day unless it is today. */
export function dayTime(tag: string, wall: number, now: number): string {
  const word = dayWord(tag, wall, now);
  const time = clockTime(tag, wall);
  return word === '' ? time : `${word} ${time}`;
}

export const dateOf = (tag: string, wall: number, zone?: string): string =>
  new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(wall);

/** Date, clock time and time zone: what a page that is read elsewhere, or years later, has to say. */
export const fullDate = (tag: string, wall: number, zone?: string): string =>
  new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(wall);

const unit = (tag: string, amount: number, name: 'hour' | 'minute' | 'second'): string =>
  new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' }).format(amount);

/** A duration in hours and whole minutes, or in seconds if it is below a minute. */
export function lengthOf(tag: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  if (seconds < 60) return unit(tag, seconds, 'second');
  // Allows a second for latency and clock error: twenty minutes that were just named must not read 21.
  const minutes = Math.ceil((seconds - 1) / 60);
  if (minutes < 60) return unit(tag, minutes, 'minute');
  const hours = unit(tag, Math.floor(minutes / 60), 'hour');
  return minutes % 60 === 0 ? hours : `${hours} ${unit(tag, minutes % 60, 'minute')}`;
}

/**
 * How long it still is until a promised time. Where its minute was named, only whole minutes count that are still left: twenty
 * minutes that are named at a quarter past the minute end 20:45 later, and read 20 (PAU-16).
 */
export const leftOf = (tag: string, left: number, { clock }: MaybeNamed): string =>
  lengthOf(tag, clock === undefined || left < minute ? left : left - (left % minute));

/** A duration in minutes and seconds, abbreviated: "1 min 20 sec". */
export function shortLength(tag: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const short = (amount: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount);
  const rest = seconds % 60;
  if (seconds < 60) return short(rest, 'second');
  const minutes = short(Math.floor(seconds / 60), 'minute');
  return rest === 0 ? minutes : `${minutes} ${short(rest, 'second')}`;
}
