import type { MaybeNamed } from '@duet/shared';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The format of clock times, with 12 or 24 hours as in `locale`. Without one it is the browser's own, whatever the language of the
 * words: its fields for a time (`<input type="time">`) follow that as well (TEXT-4).
 */
export function clockFormat(locale?: string): Intl.DateTimeFormatOptions {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return { hour: hourCycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit', hourCycle };
}

/** Clock time of a wall-clock time in ms, in `zone` or in the device's own zone: `19:40` or `7:40 PM` */
export function clockTime(tag: string, wall: number, zone?: string): string {
  try {
    // "7:40 PM" stays on one line.
    return new Intl.DateTimeFormat(tag, { ...clockFormat(), timeZone: zone })
      .format(wall)
      .replace(' ', '\xa0');
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
  return `${dayWord(tag, wall, now)} ${clockTime(tag, wall)}`.trim();
}

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
