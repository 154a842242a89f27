import type { Millis } from '../ids/ids.ts';
import { type Bound, type Bounds, type Corridor, corridorOf, type RatePrior } from './corridor.ts';

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

interface KnownClock {
  readonly clockId: string;
  /** Monotonic time of the newest reply, and wall − monotonic then. */
  readonly at: number;
  readonly lead: number;
  readonly bounds: Bounds;
  readonly prior: RatePrior;
  readonly corridor: Corridor;
  /** The last reply contradicts the corridor; one more, and it is the corridor that is wrong. */
  readonly doubt: ClockSample | null;
}

/** Null until the first usable sample. Plain data; folding never changes it in place. */
export type ClockKnowledge = KnownClock | null;

export interface ClockEstimate {
  readonly serverNow: Millis;
  /** Half-width of the bounds, in milliseconds. */
  readonly uncertainty: number;
}

/** Of two clocks of which nothing is known: quartz as it comes, 100 ppm. */
const unknownRate: RatePrior = { rate: 0, spread: 1e-4 };
/** A rate that was measured changes with the temperature: 20 ppm. */
const rememberedSpread = 2e-5;
/** A rate is worth remembering once it rests on bounds from so long a time, in milliseconds. */
const worthRemembering = 150_000;

/** Stamps may be as coarse as this, and rates change a little over the bounds; in milliseconds. */
const grain = 1;
/** Bounds as old as this say little of the rate of now, in milliseconds, where there are enough younger ones. */
const memory = 300_000;
const enough = 16;
const longMemory = 3_600_000;
/** Never more bounds than this on a side. */
const most = 400;
/** Wall and monotonic clock apart by more than this (and 0.1 % of the time passed) means that one of them jumped. */
const jump = 30;
const jumpRate = 1e-3;
/** No clock shows more than this (the range of dates). */
const farthest = 8.64e15;
/** How well the wall clock tells how long the monotonic one stood still: milliseconds, and a share of the pause. */
const pauseSlack = 3;
const pauseDrift = 5e-5;
/** A server that begins anew on the same machine reads the same wall clock: it moves by no more than this, in milliseconds. */
const restartSlack = 5;
/** A reply that is quicker than all before narrows the corridor by no more than this, in milliseconds. */
const ordinary = 20;

/** What is remembered of a rate from an earlier visit; null: nothing. */
export const priorFrom = (rate: number | null): RatePrior =>
  rate === null ? unknownRate : { rate, spread: rememberedSpread };

/** The rate by which the server's clock gains on the device's, once it is known well enough to be remembered. */
export function rateOf(known: ClockKnowledge): number | null {
  const oldest = known?.bounds.upper[0]?.at;
  if (known === null || oldest === undefined || known.at - oldest < worthRemembering) return null;
  return known.corridor.rate;
}

/** How many exchanges it rests on. */
export const boundsIn = (known: ClockKnowledge): number => known?.bounds.upper.length ?? 0;

/** Whether wall and monotonic clock have parted since the last sample: then only the next reply can say which one jumped. */
export function clocksParted(
  before: { readonly at: number; readonly lead: number },
  now: { readonly at: number; readonly lead: number },
): boolean {
  return Math.abs(now.lead - before.lead) > jump + jumpRate * Math.abs(now.at - before.at);
}

const leadOf = ({ t4, wall4 }: ClockSample): number => wall4 - t4;

/** False for stamps that cannot be true, and for an exchange during which a clock of the device jumped. */
function isUsable({ t1, t2, t3, t4, wall1, wall4 }: ClockSample): boolean {
  const sane = [t1, t2, t3, t4, wall1, wall4].every((stamp) => Math.abs(stamp) <= farthest);
  const straddled = clocksParted({ at: t1, lead: wall1 - t1 }, { at: t4, lead: wall4 - t4 });
  return sane && t4 >= t1 && t3 >= t2 && t3 - t2 <= t4 - t1 + 2 * grain && !straddled;
}

/** With one more in its place; the same one once. */
function withBound(bounds: readonly Bound[], bound: Bound, newest: number): readonly Bound[] {
  const isSame = (each: Bound): boolean => each.at === bound.at && each.value === bound.value;
  if (bounds.some(isSame)) return bounds;
  const after = bounds.findLastIndex(({ at }) => at <= bound.at) + 1;
  const all = bounds.toSpliced(after, 0, bound).slice(-most);
  const surplus = all.length - enough;
  return all.filter(({ at }, index) => newest - at <= (index < surplus ? memory : longMemory));
}

/** `t2 − t1` is above the offset and `t3 − t4` below it, whatever the two ways took. */
const withSample = ({ upper, lower }: Bounds, { t1, t2, t3, t4 }: ClockSample, newest: number): Bounds => ({
  upper: withBound(upper, { at: t1, value: t2 - t1 }, newest),
  lower: withBound(lower, { at: t4, value: t3 - t4 }, newest),
});

const nothing: Bounds = { upper: [], lower: [] };

interface Folding {
  readonly bounds: Bounds;
  readonly prior: RatePrior;
  /** The newest reply. */
  readonly newest: ClockSample;
}

function knownFrom({ bounds, prior, newest }: Folding): ClockKnowledge {
  const corridor = corridorOf(bounds, prior, { at: newest.t4, slack: grain });
  if (corridor === null) return null;
  const { clockId, t4 } = newest;
  return { clockId, at: t4, lead: leadOf(newest), bounds, prior, corridor, doubt: null };
}

/** From these alone, oldest first; of what was known before, the rate is kept. */
function afresh(before: ClockKnowledge, samples: readonly ClockSample[], prior: RatePrior): ClockKnowledge {
  const newest = samples.at(-1);
  if (newest === undefined) return before;
  const bounds = samples.reduce((all, sample) => withSample(all, sample, newest.t4), nothing);
  const rate = rateOf(before);
  return knownFrom({ bounds, newest, prior: rate === null ? prior : priorFrom(rate) });
}

/** What may have happened to a clock: its offset grew by so much, known to within `slack` milliseconds. */
interface Move {
  readonly by: number;
  readonly slack: number;
}

function moved({ upper, lower }: Bounds, { by, slack }: Move): Bounds {
  return {
    upper: upper.map(({ at, value }) => ({ at, value: value + by + slack })),
    lower: lower.map(({ at, value }) => ({ at, value: value + by - slack })),
  };
}

/**
 * What was known, after that of `moves` which agrees best with the sample: none that is not true leaves the corridor as wide
 * as it was. Null where each would narrow it as no ordinary reply does.
 */
function after(moves: readonly Move[], known: KnownClock, sample: ClockSample): ClockKnowledge {
  const { prior, corridor } = known;
  const told = moves.flatMap((move) => {
    const bounds = withSample(moved(known.bounds, move), sample, sample.t4);
    const folded = knownFrom({ bounds, prior, newest: sample });
    if (folded === null) return [];
    return [{ folded, narrowed: corridor.room + 2 * move.slack - folded.corridor.room }];
  });
  const [best] = told.toSorted((one, other) => one.narrowed - other.narrowed);
  return best !== undefined && best.narrowed <= ordinary ? best.folded : null;
}

/**
 * What may have happened since the last reply: the wall clock was set, or the monotonic one stood still as long as the wall
 * clock says; or nothing, where they did not part. A server that began anew reads its clock anew.
 */
function movesOf(known: KnownClock, sample: ClockSample, parted: boolean): readonly Move[] {
  const slack = known.clockId === sample.clockId ? 0 : restartSlack;
  const pause = leadOf(sample) - known.lead;
  const still = { by: 0, slack };
  if (!parted || pause <= 0) return [still];
  return [still, { by: pause, slack: slack + pauseSlack + pauseDrift * pause }];
}

/**
 * Takes in one exchange. One that cannot be true changes nothing, and neither does one of before a jump of the device's
 * clocks; one that comes late is as good as any. A server that began anew and a device that slept are believed
 * to be where they were, as far as the reply bears that out; if not, and after a second contradiction in a row (the offset
 * jumped, unseen), it starts afresh.
 * @param prior what is known of the rate before the first sample
 */
export function foldSample(known: ClockKnowledge, sample: ClockSample, prior = unknownRate): ClockKnowledge {
  if (!isUsable(sample)) return known;
  if (known === null) return afresh(null, [sample], prior);
  const isLate = sample.t4 < known.at;
  const parted = clocksParted(known, { at: sample.t4, lead: leadOf(sample) });
  const isAnother = known.clockId !== sample.clockId;
  if (parted || isAnother) {
    if (isLate) return known;
    return after(movesOf(known, sample, parted), known, sample) ?? afresh(known, [sample], known.prior);
  }
  const bounds = withSample(known.bounds, sample, Math.max(known.at, sample.t4));
  if (bounds.upper === known.bounds.upper && bounds.lower === known.bounds.lower) return known;
  const at = Math.max(known.at, sample.t4);
  const corridor = corridorOf(bounds, known.prior, { at, slack: grain });
  if (corridor !== null)
    return { ...known, at, lead: isLate ? known.lead : leadOf(sample), bounds, corridor, doubt: null };
  if (isLate) return known;
  if (known.doubt === null) return { ...known, doubt: sample };
  return afresh(known, [known.doubt, sample], known.prior) ?? afresh(known, [sample], known.prior);
}

/** Server time at monotonic time `t`, which may also lie before the newest sample; null while nothing is known. */
export function estimateAt(known: ClockKnowledge, t: number): ClockEstimate | null {
  if (known === null) return null;
  const { at, value, half, rate, rateSpread } = known.corridor;
  return {
    serverNow: t + value + rate * (t - at),
    uncertainty: half + rateSpread * Math.abs(t - at),
  };
}
