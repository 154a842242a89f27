import type { Millis } from '../ids/ids.ts';
import { type Bound, type Bounds, type Corridor, corridorOf, type RatePrior } from './corridor.ts';

/**
 * One exchange with the server, in milliseconds. `t1` and `t4` are the device's monotonic clock when the ping left and
 * when the pong arrived; `t2` and `t3` are server time when the ping arrived and when the pong left. `wall1` and `wall4`
 * are the device's wall clock at `t1` and `t4`; only their difference matters.
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
  /** Monotonic time of the newest reply, and wall time − monotonic time at that moment. */
  readonly at: number;
  readonly lead: number;
  readonly bounds: Bounds;
  readonly prior: RatePrior;
  readonly corridor: Corridor;
  /** The last reply, if it contradicts the corridor. A second one in a row means that the corridor is wrong. */
  readonly doubt: ClockSample | null;
}

/** Null until the first usable sample. Plain, immutable data. */
export type ClockKnowledge = KnownClock | null;

export interface ClockEstimate {
  readonly serverNow: Millis;
  /** Half the width of the bounds, in milliseconds. */
  readonly uncertainty: number;
}

/** The rate of two clocks about which nothing is known: ordinary quartz, 100 ppm. */
const unknownRate: RatePrior = { rate: 0, spread: 1e-4 };
/** How far a measured rate may since have changed with the temperature: 20 ppm. */
const rememberedSpread = 2e-5;
/** How long a time the bounds must span before their rate is worth remembering, in ms. */
const worthRemembering = 150_000;

/** How coarse time stamps may be, in ms. It also covers small changes of the rate over the bounds. */
const granularity = 1;
/**
 * How long a bound is kept, in ms, once there are `enough` younger ones: older bounds say little about the current
 * rate.
 */
const boundLife = 300_000;
const enough = 16;
/** How long a bound is kept in any case, in ms. */
const longestBoundLife = 3_600_000;
/** Most bounds kept on one side. */
const boundsAtMost = 400;
/**
 * How far wall and monotonic clock may part, in ms plus 0.1 % of the time passed. If they part further, one of them
 * jumped.
 */
const jumpAbove = 30;
const jumpRate = 1e-3;
/** The largest time a clock can show (the range of JavaScript dates), in ms. */
const latestTime = 8.64e15;
/** How precisely the wall clock tells how long the monotonic clock stood still: ms, plus a fraction of the pause. */
const pauseSlack = 3;
const pauseDrift = 5e-5;
/**
 * How far server time may move, in ms, when the server restarts: on the same machine it reads the same wall clock
 * again.
 */
const restartSlack = 5;
/** Most that an ordinary reply, quicker than all before, narrows the corridor, in ms. */
const ordinary = 20;

/** The prior for a rate remembered from an earlier visit; null if none is. */
export const priorFrom = (rate: number | null): RatePrior =>
  rate === null ? unknownRate : { rate, spread: rememberedSpread };

/** How much faster the server's clock runs than the device's; null until it is known well enough to be remembered. */
export function rateOf(known: ClockKnowledge): number | null {
  const oldest = known?.bounds.upper[0]?.at;
  if (known === null || oldest === undefined || known.at - oldest < worthRemembering) return null;
  return known.corridor.rate;
}

/** How many exchanges the estimate is based on. */
export const boundsIn = (known: ClockKnowledge): number => known?.bounds.upper.length ?? 0;

/** Whether the wall or the monotonic clock jumped since the last sample. Only the next reply can tell which. */
export function clocksParted(
  before: { readonly at: number; readonly lead: number },
  now: { readonly at: number; readonly lead: number },
): boolean {
  return Math.abs(now.lead - before.lead) > jumpAbove + jumpRate * Math.abs(now.at - before.at);
}

const leadOf = ({ t4, wall4 }: ClockSample): number => wall4 - t4;

/** False for impossible stamps, and for an exchange during which a clock of the device jumped. */
function isUsable({ t1, t2, t3, t4, wall1, wall4 }: ClockSample): boolean {
  const sane = [t1, t2, t3, t4, wall1, wall4].every((stamp) => Math.abs(stamp) <= latestTime);
  const straddled = clocksParted({ at: t1, lead: wall1 - t1 }, { at: t4, lead: wall4 - t4 });
  return sane && t4 >= t1 && t3 >= t2 && t3 - t2 <= t4 - t1 + 2 * granularity && !straddled;
}

/** Adds a bound in order, ignores one that is there already, and drops those that are too old or too many. */
function withBound(bounds: readonly Bound[], bound: Bound, newest: number): readonly Bound[] {
  const isSame = (each: Bound): boolean => each.at === bound.at && each.value === bound.value;
  if (bounds.some((each) => isSame(each))) return bounds;
  const index = bounds.findLastIndex(({ at }) => at <= bound.at) + 1;
  const all = bounds.toSpliced(index, 0, bound).slice(-boundsAtMost);
  const surplus = all.length - enough;
  return all.filter(({ at }, place) => newest - at <= (place < surplus ? boundLife : longestBoundLife));
}

/** `t2 − t1` is above the offset and `t3 − t4` below it, however long each way took. */
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
  const corridor = corridorOf(bounds, prior, { at: newest.t4, slack: granularity });
  if (corridor === null) return null;
  const { clockId, t4 } = newest;
  return { clockId, at: t4, lead: leadOf(newest), bounds, prior, corridor, doubt: null };
}

/** Starts over with these samples, oldest first. Of what was known before only the rate is kept. */
function startOver(
  before: ClockKnowledge,
  samples: readonly ClockSample[],
  prior: RatePrior,
): ClockKnowledge {
  const newest = samples.at(-1);
  if (newest === undefined) return before;
  const bounds = samples.reduce((all, sample) => withSample(all, sample, newest.t4), nothing);
  const rate = rateOf(before);
  return knownFrom({ bounds, newest, prior: rate === null ? prior : priorFrom(rate) });
}

/** What may have happened to a clock: its offset changed by `by` ± `slack` milliseconds. */
interface Move {
  readonly by: number;
  readonly slack: number;
}

function shifted({ upper, lower }: Bounds, { by, slack }: Move): Bounds {
  return {
    upper: upper.map(({ at, value }) => ({ at, value: value + by + slack })),
    lower: lower.map(({ at, value }) => ({ at, value: value + by - slack })),
  };
}

/**
 * Applies whichever of `moves` fits the sample best: the wrong ones narrow the corridor. Null where even the best one
 * narrows it more than an ordinary reply would.
 */
function afterBestMove(moves: readonly Move[], known: KnownClock, sample: ClockSample): ClockKnowledge {
  const { prior, corridor } = known;
  const candidates = moves.flatMap((move) => {
    const bounds = withSample(shifted(known.bounds, move), sample, sample.t4);
    const folded = knownFrom({ bounds, prior, newest: sample });
    if (folded === null) return [];
    return [{ folded, narrowed: corridor.room + 2 * move.slack - folded.corridor.room }];
  });
  const [best] = candidates.toSorted((one, other) => one.narrowed - other.narrowed);
  return best !== undefined && best.narrowed <= ordinary ? best.folded : null;
}

/**
 * What may have happened since the last reply. If the two clocks parted, either the wall clock was set, or the monotonic
 * one stood still for as long as the wall clock says; otherwise nothing. A restarted server has read its clock anew.
 */
function movesOf(known: KnownClock, sample: ClockSample, parted: boolean): readonly Move[] {
  const slack = known.clockId === sample.clockId ? 0 : restartSlack;
  const pause = leadOf(sample) - known.lead;
  const still = { by: 0, slack };
  if (!parted || pause <= 0) return [still];
  return [still, { by: pause, slack: slack + pauseSlack + pauseDrift * pause }];
}

/**
 * Adds one exchange. An impossible one changes nothing, nor does one from before a jump of the device's clocks; a late one
 * is as good as any other. After a restart of the server or a sleep of the device the old bounds are kept if the reply
 * confirms them. If it does not, or after a second contradiction in a row (the offset jumped unnoticed), the estimate
 * starts over.
 * @param prior what is known about the rate before the first sample
 */
export function foldSample(known: ClockKnowledge, sample: ClockSample, prior = unknownRate): ClockKnowledge {
  if (!isUsable(sample)) return known;
  if (known === null) return startOver(null, [sample], prior);
  const isLate = sample.t4 < known.at;
  const parted = clocksParted(known, { at: sample.t4, lead: leadOf(sample) });
  const isAnother = known.clockId !== sample.clockId;
  if (parted || isAnother) {
    if (isLate) return known;
    return (
      afterBestMove(movesOf(known, sample, parted), known, sample) ?? startOver(known, [sample], known.prior)
    );
  }
  const bounds = withSample(known.bounds, sample, Math.max(known.at, sample.t4));
  if (bounds.upper === known.bounds.upper && bounds.lower === known.bounds.lower) return known;
  const at = Math.max(known.at, sample.t4);
  const corridor = corridorOf(bounds, known.prior, { at, slack: granularity });
  if (corridor !== null)
    return { ...known, at, lead: isLate ? known.lead : leadOf(sample), bounds, corridor, doubt: null };
  if (isLate) return known;
  if (known.doubt === null) return { ...known, doubt: sample };
  return startOver(known, [known.doubt, sample], known.prior) ?? startOver(known, [sample], known.prior);
}

/** Server time at monotonic time `t`, which may be earlier than the newest sample; null while nothing is known. */
export function estimateAt(known: ClockKnowledge, t: number): ClockEstimate | null {
  if (known === null) return null;
  const { at, value, half, rate, rateSpread } = known.corridor;
  return {
    serverNow: t + value + rate * (t - at),
    uncertainty: half + rateSpread * Math.abs(t - at),
  };
}
