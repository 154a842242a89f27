import type { Millis } from '../ids.ts';

/**
 * One exchange with the server, in milliseconds: `t1` and `t4` on the device's monotonic clock when the ping left and
 * the pong came, `t2` and `t3` in server time when the ping came and the pong left. `wall1` and `wall4` are the device's
 * wall clock at `t1` and `t4`; only their change matters.
 */
export interface ClockSample {
  readonly t1: number;
  readonly t2: Millis;
  readonly t3: Millis;
  readonly t4: number;
  readonly wall1: number;
  readonly wall4: number;
  readonly clockId: string;
}

/**
 * What is known of the offset (server time − monotonic time): it lay between `low` and `high` at monotonic time `at`.
 * `lead` is wall − monotonic at `at`.
 */
interface KnownOffset {
  readonly clockId: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly lead: number;
}

/** Null until the first usable sample. Plain data; folding never changes it in place. */
export type ClockKnowledge = KnownOffset | null;

export interface ClockEstimate {
  readonly serverNow: Millis;
  /** Half-width of the bounds, in milliseconds. */
  readonly uncertainty: number;
}

/** How far two honest clocks may drift apart: 100 ppm. */
const drift = 1e-4;
/** Stamps may be as coarse as this, in milliseconds. */
const grain = 1;
/** Wall and monotonic clock apart by more than this (and 0.1 % of the time passed) means that one of them jumped. */
const jump = 30;
const jumpRate = 1e-3;
/** No clock shows more than this (the range of dates). */
const farthest = 8.64e15;
/** What a pause of the monotonic clock, measured by the wall clock, is uncertain by. */
const pauseSlack = 5;

/** Whether wall and monotonic clock have parted since the last sample: then only the next reply can say which one jumped. */
export function clocksParted(
  before: { readonly at: number; readonly lead: number },
  now: { readonly at: number; readonly lead: number },
): boolean {
  return Math.abs(now.lead - before.lead) > jump + jumpRate * Math.abs(now.at - before.at);
}

function loosened(known: KnownOffset, at: number, slack = 0): KnownOffset {
  const wider = drift * Math.abs(at - known.at) + slack;
  return { ...known, at, low: known.low - wider, high: known.high + wider };
}

const shifted = (known: KnownOffset, by: number): KnownOffset => ({
  ...known,
  low: known.low + by,
  high: known.high + by,
});

/** Both at the same `at`: what both say, or null where they contradict each other. */
function agreed(known: KnownOffset, fresh: KnownOffset): KnownOffset | null {
  const low = Math.max(known.low, fresh.low);
  const high = Math.min(known.high, fresh.high);
  return low <= high ? { ...fresh, low, high } : null;
}

/**
 * `t2 − t1` is above the offset and `t3 − t4` below it, whatever the two paths took. Null for stamps that cannot be
 * true, and for an exchange during which a clock of the device jumped.
 */
function boundsOf({ t1, t2, t3, t4, wall1, wall4, clockId }: ClockSample): KnownOffset | null {
  const low = t3 - t4 - grain;
  const high = t2 - t1 + drift * (t4 - t1) + grain;
  const lead = wall4 - t4;
  const straddled = clocksParted({ at: t1, lead: wall1 - t1 }, { at: t4, lead });
  const sane = [t1, t2, t3, t4, wall1, wall4].every((stamp) => Math.abs(stamp) <= farthest);
  const possible = sane && t4 >= t1 && t3 >= t2 && low <= high;
  return possible && !straddled ? { clockId, at: t4, low, high, lead } : null;
}

/** The clocks parted: the monotonic clock stood still, the wall clock was set, or neither can be ruled out. */
function afterParting(known: KnownOffset, fresh: KnownOffset): KnownOffset {
  const by = fresh.lead - known.lead;
  const asWas = agreed(known, fresh);
  const asPaused = by > 0 ? agreed(loosened(shifted(known, by), fresh.at, pauseSlack), fresh) : null;
  if (asWas === null) return asPaused ?? fresh;
  if (asPaused === null) return asWas;
  return {
    ...fresh,
    low: Math.min(asWas.low, asPaused.low),
    high: Math.max(asWas.high, asPaused.high),
  };
}

/**
 * Takes in one exchange. A one-way corridor in its simplest form: the tightest bounds, loosened by the greatest drift
 * as they age (after Moon, Skelly, Towsley 1999). Impossible and older samples change nothing; another clock id, or
 * a contradiction (an unseen jump), starts afresh from the new sample.
 */
export function foldSample(known: ClockKnowledge, sample: ClockSample): ClockKnowledge {
  const fresh = boundsOf(sample);
  if (fresh === null) return known;
  if (known === null || known.clockId !== fresh.clockId) return fresh;
  if (fresh.at < known.at) return known;
  const aged = loosened(known, fresh.at);
  if (clocksParted(known, fresh)) return afterParting(aged, fresh);
  return agreed(aged, fresh) ?? fresh;
}

/** Server time at monotonic time `t`, which may also lie before the newest sample; null while nothing is known. */
export function estimateAt(known: ClockKnowledge, t: number): ClockEstimate | null {
  if (known === null) return null;
  const { low, high } = loosened(known, t);
  return { serverNow: t + (low + high) / 2, uncertainty: (high - low) / 2 };
}
