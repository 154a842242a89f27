/** A bound on the offset (server time − monotonic time): `value` holds at monotonic time `at`. Both in milliseconds. */
export interface Bound {
  readonly at: number;
  readonly value: number;
}

/** What the offset cannot exceed, and what it cannot be below; each in the order of `at`. */
export interface Bounds {
  readonly upper: readonly Bound[];
  readonly lower: readonly Bound[];
}

/** How much faster the server's clock runs than the device's, as far as is known before any bound: `rate` ± `spread`. */
export interface RatePrior {
  readonly rate: number;
  readonly spread: number;
}

/** The offset at monotonic time `at` lies within `half` of `value`, and moves on by `rate` ± `rateSpread` per millisecond. */
export interface Corridor {
  readonly at: number;
  readonly value: number;
  readonly half: number;
  /** How far apart its two sides are. */
  readonly room: number;
  readonly rate: number;
  readonly rateSpread: number;
}

/** No two working clocks part faster than this: 300 ppm. */
const fastest = 3e-4;
/** A rate one `spread` away from what was known before has to widen the corridor by this much, in milliseconds. */
const priorWeight = 1;
/** Each halves the interval by the golden ratio: 40 leave less than a millionth of a ppm. */
const searches = 40;
const golden = (Math.sqrt(5) - 1) / 2;

/** Where between `low` and `high` the concave `f` is greatest (golden-section search; Kiefer 1953). */
function peakOf(f: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let [left, right] = [to - golden * (to - from), from + golden * (to - from)];
  let [atLeft, atRight] = [f(left), f(right)];
  for (let search = 0; search < searches; search += 1) {
    if (atLeft < atRight) {
      [from, left, atLeft] = [left, right, atRight];
      right = from + golden * (to - from);
      atRight = f(right);
    } else {
      [to, right, atRight] = [right, left, atLeft];
      left = to - golden * (to - from);
      atLeft = f(left);
    }
  }
  return (from + to) / 2;
}

/** How far from `inside`, where the concave `f` is not negative, towards `outside` it stays so. */
function edgeOf(f: (x: number) => number, inside: number, outside: number): number {
  if (f(outside) >= 0) return outside;
  let [within, beyond] = [inside, outside];
  for (let search = 0; search < searches; search += 1) {
    const middle = (within + beyond) / 2;
    if (f(middle) >= 0) within = middle;
    else beyond = middle;
  }
  return within;
}

/** The bounds that can touch a straight line from their own side: the lower hull of `bounds`, or the upper if `side` is −1. */
function hullOf(bounds: readonly Bound[], side: 1 | -1): readonly Bound[] {
  const hull: Bound[] = [];
  for (const bound of bounds) {
    for (;;) {
      const [one, two] = [hull.at(-2), hull.at(-1)];
      if (one === undefined || two === undefined) break;
      const turn =
        (two.at - one.at) * (bound.value - one.value) - (bound.at - one.at) * (two.value - one.value);
      if (side * turn > 0) break;
      hull.pop();
    }
    hull.push(bound);
  }
  return hull;
}

/**
 * The one-way corridor: the offset of two clocks that part at a constant rate is a straight line, and every exchange
 * bounds it from both sides, whatever its two ways took. For a rate, the highest line below all upper bounds and the
 * lowest above all lower ones; the rate is the one at which these two lie farthest apart, since a wrong one costs room at
 * either end, less a penalty that grows with the square of its distance from `prior`. The offset is the middle line: the
 * quickest way there and the quickest way back, of different exchanges, are taken to have been equally long.
 *
 * After Moon, Skelly, Towsley (INFOCOM 1999: a line below all one-way delays, as a linear program) and Zhang, Liu, Xia
 * (INFOCOM 2002: its convex hull), with both ways at once. What is assumed: the rate holds over the bounds, to within
 * `slack` milliseconds. A constant difference between the two ways cannot be seen by anybody.
 *
 * `at` is the monotonic time for which the corridor is told. Null where no line fits, so that some bound is not true.
 */
export function corridorOf(
  { upper, lower }: Bounds,
  prior: RatePrior,
  { at, slack }: { readonly at: number; readonly slack: number },
): Corridor | null {
  const above = hullOf(upper, 1);
  const below = hullOf(lower, -1);
  /** The highest offset at `at` that a line of this rate allows, and the lowest. */
  const high = (rate: number): number =>
    above.reduce(
      (least, bound) => Math.min(least, bound.value + rate * (at - bound.at)),
      Number.POSITIVE_INFINITY,
    );
  const low = (rate: number): number =>
    below.reduce(
      (most, bound) => Math.max(most, bound.value + rate * (at - bound.at)),
      Number.NEGATIVE_INFINITY,
    );
  const room = (rate: number): number => high(rate) - low(rate) + 2 * slack;
  const likely = (rate: number): number =>
    room(rate) - priorWeight * ((rate - prior.rate) / prior.spread) ** 2;

  let rate = peakOf(likely, -fastest, fastest);
  // What is likely may not be possible; what has the most room is, if anything is.
  if (room(rate) < 0) rate = peakOf(room, -fastest, fastest);
  if (!(room(rate) >= 0)) return null;
  const slowest = edgeOf(room, rate, -fastest);
  const quickest = edgeOf(room, rate, fastest);
  const value = (high(rate) + low(rate)) / 2;
  const highest = high(peakOf(high, slowest, quickest));
  const lowest = low(peakOf((each) => -low(each), slowest, quickest));
  return {
    at,
    value,
    half: Math.max(highest - value, value - lowest) + slack,
    room: room(rate),
    rate,
    rateSpread: Math.max(quickest - rate, rate - slowest),
  };
}
