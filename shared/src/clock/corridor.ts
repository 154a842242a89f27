/**
 * A bound on the offset (server time − monotonic time): `value` is the bound at monotonic time `at`. Both in
 * milliseconds.
 */
export interface Bound {
  readonly at: number;
  readonly value: number;
}

/** Upper and lower bounds of the offset, each sorted by `at`. */
export interface Bounds {
  readonly upper: readonly Bound[];
  readonly lower: readonly Bound[];
}

/** How much faster the server's clock runs than the device's, as known before any bound: `rate` ± `spread`. */
export interface RatePrior {
  readonly rate: number;
  readonly spread: number;
}

/** At monotonic time `at` the offset is `value` ± `half`; it then changes by `rate` ± `rateSpread` per millisecond. */
export interface Corridor {
  readonly at: number;
  readonly value: number;
  readonly half: number;
  /** Distance between the two sides, in milliseconds. */
  readonly room: number;
  readonly rate: number;
  readonly rateSpread: number;
}

/** The fastest that two working clocks drift apart: 300 ppm. */
const fastest = 3e-4;
/** How much wider, in ms, the corridor must get for a rate one `spread` away from the prior to win over it. */
const priorWeight = 1;
/**
 * Steps of a search. Each shrinks the interval by the golden ratio: after 40 less than a millionth of a ppm is left.
 */
const searches = 40;
const golden = (Math.sqrt(5) - 1) / 2;

/** The maximum of the concave `f` between `low` and `high` (golden-section search; Kiefer 1953). */
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

/**
 * The last point from `inside` towards `outside` at which the concave `f`, not negative at `inside`, is still not
 * negative.
 */
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

/** The lower convex hull of `bounds`: those that a line below all of them can touch. The upper hull if `side` is −1. */
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
 * The one-way corridor. While two clocks drift apart at a constant rate, their offset is a straight line, and every
 * exchange bounds that line from both sides, however long each way took. For a given rate we take the highest line below
 * all upper bounds and the lowest line above all lower bounds. We choose the rate at which these two lie farthest apart,
 * because a wrong rate costs room at either end, less a penalty that grows with the square of its distance from `prior`.
 * The offset is the line in the middle: it assumes that the quickest way there and the quickest way back, which may be of
 * different exchanges, took equally long.
 *
 * After Moon, Skelly, Towsley (INFOCOM 1999: a line below all one-way delays, as a linear program) and Zhang, Liu, Xia
 * (INFOCOM 2002: its convex hull), applied to both directions at once. Assumes that the rate is constant over the bounds
 * to within `slack` milliseconds. A constant difference between the two ways cannot be detected by anybody.
 *
 * `at` is the monotonic time that the result refers to. Null where no line fits: then some bound is wrong.
 */
export function corridorOf(
  { upper, lower }: Bounds,
  prior: RatePrior,
  { at, slack }: { readonly at: number; readonly slack: number },
): Corridor | null {
  const above = hullOf(upper, 1);
  const below = hullOf(lower, -1);
  /** Highest and lowest offset at `at` that a line of this rate allows. */
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
  // The most likely rate may be impossible. The one with the most room is possible if any rate is.
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
