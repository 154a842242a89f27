const day = 24 * 60 * 60_000;

/** Clock time `HH:MM` of wall-clock milliseconds, in `zone` or the device's own. */
export function clockTime(tag: string, wall: number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  try {
    return new Intl.DateTimeFormat(tag, zone === undefined ? options : { ...options, timeZone: zone }).format(
      wall,
    );
  } catch {
    // A zone this browser does not know: better no time than a wrong one.
    return '';
  }
}

const midnight = (wall: number): number => new Date(wall).setHours(0, 0, 0, 0);

/** "tomorrow", "yesterday" or a weekday if `wall` is not on the day of `now`, else nothing. */
export function dayWord(tag: string, wall: number, now: number): string {
  const days = Math.round((midnight(wall) - midnight(now)) / day);
  if (days === 0) return '';
  if (Math.abs(days) === 1) return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(tag, { weekday: 'long' }).format(wall);
}

/** Clock time, with the day in front where it is not today's. */
export function dayTime(tag: string, wall: number, now: number): string {
  const word = dayWord(tag, wall, now);
  const time = clockTime(tag, wall);
  return word === '' ? time : `${word} ${time}`;
}

export const dateOf = (tag: string, wall: number): string =>
  new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric' }).format(wall);

const unit = (tag: string, amount: number, name: 'hour' | 'minute' | 'second'): string =>
  new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' }).format(amount);

/** A length of time in whole minutes, with hours from one hour on; below a minute in seconds. */
export function lengthOf(tag: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  if (seconds < 60) return unit(tag, seconds, 'second');
  // Twenty minutes just named are not 21 for the trip they took and the error of the clock's estimate.
  const minutes = Math.ceil((seconds - 1) / 60);
  if (minutes < 60) return unit(tag, minutes, 'minute');
  const hours = unit(tag, Math.floor(minutes / 60), 'hour');
  return minutes % 60 === 0 ? hours : `${hours} ${unit(tag, minutes % 60, 'minute')}`;
}

/** "1 min 20 sec": minutes and seconds, short. */
export function shortLength(tag: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const short = (amount: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount);
  const rest = seconds % 60;
  if (seconds < 60) return short(rest, 'second');
  const minutes = short(Math.floor(seconds / 60), 'minute');
  return rest === 0 ? minutes : `${minutes} ${short(rest, 'second')}`;
}

/** The wall-clock time of the next `HH:MM` after `now`, or null if the text is none. */
export function nextClockTime(text: string, now: number): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) return null;
  const today = new Date(now);
  today.setHours(Number(match[1]), Number(match[2]), 0, 0);
  if (today.getTime() > now) return today.getTime();
  today.setDate(today.getDate() + 1);
  return today.getTime();
}
