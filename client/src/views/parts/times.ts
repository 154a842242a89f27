import { clockTime, dayTime, lengthOf } from '../../i18n/times.ts';
import { useApp } from './context.ts';

/** Formats server times for this person: in their language, by their device's clock. */
export type Times = ReturnType<typeof useTimes>;

export function useTimes() {
  const { language, deviceTime, wall } = useApp();
  const tag = language.tag.value;
  return {
    tag,
    /** `19:40` */
    clock: (t: number) => clockTime(tag, deviceTime(t)),
    /** `19:40`, or `tomorrow 09:10` */
    day: (t: number) => dayTime(tag, deviceTime(t), wall.value),
    /** `02:40` in another time zone, or empty if the zone is unknown */
    there: (t: number, zone: string) => clockTime(tag, deviceTime(t), zone),
    length: (milliseconds: number) => lengthOf(tag, milliseconds),
    /** Milliseconds until server time `t`, negative once it has passed. Views that use it draw again with each tick of `wall`. */
    until: (t: number) => deviceTime(t) - Math.max(wall.value, Date.now()),
  };
}
