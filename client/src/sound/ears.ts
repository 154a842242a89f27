/** How late ears may be, in milliseconds, either way. */
export const latestEar = 300;

/** The tapping helper: so many ticks, so far apart in milliseconds. */
export const ticks = 8;
export const tickEvery = 900;

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (below + above) / 2 : above;
};

/**
 * How late the person hears, from taps along with ticks: the median of each tap's distance from the nearest tick, to ten
 * milliseconds. Null from fewer than four taps, or where they say nothing that can be.
 * @param ticksAt when the ticks left the device, @param tapsAt when the person tapped; both `performance.now()`
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
