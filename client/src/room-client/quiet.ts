/** Times of day such as `22:00`, by a clock on the wall. They may lie on either side of midnight; equal ones are no hours. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** When a person wants no sound from Duet. What happens is shown all the same. */
export interface Quiet {
  /** In ms since the epoch; null: not asked for. */
  readonly mutedUntil: number | null;
  readonly hours: QuietHours | null;
}

export const neverQuiet: Quiet = { mutedUntil: null, hours: null };

/** `time` is of the same clock, such as `06:59`. */
const isWithin = ({ from, until }: QuietHours, time: string): boolean =>
  from <= until ? from <= time && time < until : from <= time || time < until;

const two = (count: number): string => String(count).padStart(2, '0');

/** Whether this device is to make no sound now: its own clock on the wall counts. */
export function isQuiet({ mutedUntil, hours }: Quiet, now: Date): boolean {
  if (mutedUntil !== null && mutedUntil > now.getTime()) return true;
  return hours !== null && isWithin(hours, `${two(now.getHours())}:${two(now.getMinutes())}`);
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;

/** Hours that were written down, or null where they are none. */
function hoursIn(value: unknown): QuietHours | null {
  const from = field(value, 'from');
  const until = field(value, 'until');
  if (typeof from !== 'string' || typeof until !== 'string') return null;
  return timeOfDay.test(from) && timeOfDay.test(until) ? { from, until } : null;
}

export function quietIn(value: unknown): Quiet {
  const mutedUntil = field(value, 'mutedUntil');
  return {
    mutedUntil: typeof mutedUntil === 'number' ? mutedUntil : null,
    hours: hoursIn(field(value, 'hours')),
  };
}
