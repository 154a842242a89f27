import { latestEar } from './latest-ear.ts';

/** How many ticks are played to tap along with, and how far apart, in ms. */
export const ticks = 8;
export const tickEvery = 900;

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (below + above) / 2 : above;
};

/**
 * How late the person hears, in ms: the median distance of their taps from the nearest tick, rounded to ten.
 * @param ticksAt when the ticks left the device, `performance.now()`
 * @param tapsAt when the person tapped, `performance.now()`
 * @returns null if fewer than four taps are near a tick, or if the result is beyond `latestEar`
 */
export function earFrom(ticksAt: readonly number[], tapsAt: readonly number[]): number | null {
  const distances = tapsAt.flatMap((tap) => {
    const nearest = ticksAt.toSorted((one, other) => Math.abs(tap - one) - Math.abs(tap - other))[0];
    return nearest === undefined || Math.abs(tap - nearest) > tickEvery / 2 ? [] : [tap - nearest];
  });
  if (distances.length < 4) return null;
  const late = Math.round(medianOf(distances) / 10) * 10;
  return Math.abs(late) > latestEar ? null : late;
}
