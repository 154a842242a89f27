import type { Millis } from '../ids/ids.ts';

/**
 * Arithmetic with what a clock on a wall reads. A minute added to an instant is not always a minute on such a clock: in the
 * nights in which it is changed an hour is skipped or repeated, so that times of day are looked up, never added up.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws {RangeError} if this device does not know the zone */
function formatIn(zone: string | undefined): Intl.DateTimeFormat {
  const key = zone ?? '';
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  // The device's own zone changes when its owner travels: it is looked up each time.
  if (zone !== undefined) formats.set(key, format);
  return format;
}

/** What the clock in `zone` (default: the device's own) reads at `at`, as if it were UTC, to the second. */
export function readingAt(at: Millis, zone?: string): Millis {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatIn(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, date, hours, minutes, second);
}

const offsetAt = (at: Millis, zone?: string): Millis => readingAt(at, zone) - Math.floor(at / 1_000) * 1_000;

/** The instants at which the clock reads `reading`: one, two in an hour that is repeated, none in one that is skipped. */
function instantsOf(reading: Millis, zone?: string): readonly Millis[] {
  const offsets = new Set([offsetAt(reading - day, zone), offsetAt(reading + day, zone)]);
  return [...offsets]
    .map((offset) => reading - offset)
    .filter((at) => readingAt(at, zone) === reading)
    .sort((one, two) => one - two);
}

/** The instant at which a clock that skips `reading` is put forward, to the second. */
function skipping(reading: Millis, zone?: string): Millis {
  let [before, after] = [
    reading - offsetAt(reading + day, zone) - minute,
    reading - offsetAt(reading - day, zone),
  ];
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000;
    if (readingAt(middle, zone) < reading) before = middle;
    else after = middle;
  }
  return after;
}

/** A time of day such as `06:59`, in minutes after midnight; null if `text` is none. */
function minutesOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

export interface NextReading {
  readonly at: Millis;
  /** The clock skips that time on that day. `at` is as far after the skipped hour as the time would have been into it. */
  readonly skipped: boolean;
  /** The first instant at which the clock reads that time or a later one: `at`, unless it is skipped. */
  readonly reached: Millis;
}

/**
 * When a clock next reads `time` (`HH:MM`) after `now`: the second time as well in an hour that is repeated. Null if `time`
 * is no time of day.
 * @throws {RangeError} if this device does not know the zone
 */
export function nextReading(time: string, now: Millis, zone?: string): NextReading | null {
  const minutes = minutesOfDay(time);
  if (minutes === null) return null;
  const midnight = Math.floor(readingAt(now, zone) / day) * day;
  for (const date of [midnight, midnight + day, midnight + 2 * day]) {
    const reading = date + minutes * minute;
    const instants = instantsOf(reading, zone);
    const next = instants.find((at) => at > now);
    if (next !== undefined) return { at: next, skipped: false, reached: next };
    if (instants.length > 0) continue;
    const at = reading - offsetAt(reading - day, zone);
    if (at > now) return { at, skipped: true, reached: skipping(reading, zone) };
  }
  return null;
}
