import { type MaybeNamed, minuteRead, nearestMinute } from '@duet/shared';
import { clockTime, dayTime, dayWord, leftOf, lengthOf } from '../../i18n/times.ts';
import { useApp, useWords } from './context.ts';

/** Formats server times for this person: in their language, by their device's clock. */
export type Times = ReturnType<typeof useTimes>;

/** A time that somebody named, as the room knows it. */
export interface Promised extends MaybeNamed {
  /** Server time. */
  readonly at: number;
}

export function useTimes() {
  const { language, deviceTime, wall } = useApp();
  const tag = language.locale.value;
  /** The minute of this device's wall clock in which it is shown. */
  const shown = (promised: Promised): number => minuteRead(deviceTime(promised.at), promised);
  /**
   * When something happened, by this device's clock to the whole minute of its difference from the service's: two people
   * then read the same minute, however many seconds their clocks are apart.
   */
  const happened = (t: number): number => t + nearestMinute(deviceTime(0));
  const { room } = useWords();
  const at = (wallTime: number): string =>
    room.at(dayWord(tag, wallTime, wall.value), clockTime(tag, wallTime));
  const until = (t: number): number => deviceTime(t) - Math.max(wall.value, Date.now());
  return {
    tag,
    happened,
    /** When something happened: `19:40` */
    clock: (t: number) => clockTime(tag, happened(t)),
    /** When something happened: `19:40`, or `yesterday 09:10` */
    day: (t: number) => dayTime(tag, happened(t), wall.value),
    /** A time that was named, in the very minute that was named (PAU-1); in `zone` it is empty if the zone is unknown. */
    named: (promised: Promised, zone?: string) => clockTime(tag, shown(promised), zone),
    /** The same, with the day unless it is today. */
    namedDay: (promised: Promised) => dayTime(tag, shown(promised), wall.value),
    shown,
    /** These within a sentence, by this device's clock: "at 19:40", "tomorrow at 09:10". */
    at,
    atNamed: (promised: Promised) => at(shown(promised)),
    atDay: (t: number) => at(happened(t)),
    /** A wall-clock time of this device: `19:40`, or `tomorrow 09:10` */
    wall: (at: number) => dayTime(tag, at, wall.value),
    length: (milliseconds: number) => lengthOf(tag, milliseconds),
    /** Milliseconds until server time `t`, negative once it has passed. Views that use it draw again with each tick of `wall`. */
    until,
    /** How long it still is until a promised time. */
    left: (promised: Promised) => leftOf(tag, until(promised.at), promised),
  };
}
