/** Times of day such as `22:00`, by the wall clock. They may span midnight; if both are equal there are no quiet hours. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** When a person wants no sound from Duet. Notifications are still shown. */
export interface Quiet {
  /** In ms since the epoch; null: not muted. */
  readonly mutedUntil: number | null;
  readonly hours: QuietHours | null;
}

/** What its owner shares with the partner: the hours are by the clock in `zone`, an IANA time zone. */
export interface SharedQuiet extends Quiet {
  readonly zone: string;
}

export const neverQuiet: Quiet = { mutedUntil: null, hours: null };

/** Whether a time of day such as `06:59` by the same clock is in the quiet hours. */
export const isWithin = ({ from, until }: QuietHours, time: string): boolean =>
  from <= until ? from <= time && time < until : from <= time || time < until;

const two = (count: number): string => String(count).padStart(2, '0');

/** Whether this device must make no sound now, by its own wall clock. */
export function isQuiet({ mutedUntil, hours }: Quiet, now: Date): boolean {
  if (mutedUntil !== null && mutedUntil > now.getTime()) return true;
  return hours !== null && isWithin(hours, `${two(now.getHours())}:${two(now.getMinutes())}`);
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;

/** Parsed hours, or null if they are malformed. */
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

export function sharedQuietIn(value: unknown): SharedQuiet | null {
  const zone = field(value, 'zone');
  return typeof zone === 'string' ? { ...quietIn(value), zone } : null;
}
