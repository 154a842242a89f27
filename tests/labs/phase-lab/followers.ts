import {
  type Bounds,
  type ClockKnowledge,
  type ClockSample,
  corridorOf,
  estimateAt,
  foldSample,
  priorFrom,
  type ShownTime,
  slewTo,
} from '@duet/shared';

/** An estimator that is fed Duet's own exchanges. `at` is the device's monotonic time. */
export interface Follower {
  add(sample: ClockSample): void;
  /** Server time, or null while it is unknown. */
  at(t: number): number | null;
}

const offsetOf = ({ t1, t2, t3, t4 }: ClockSample): number => (t2 - t1 + t3 - t4) / 2;
const travelOf = ({ t1, t2, t3, t4 }: ClockSample): number => t4 - t1 - (t3 - t2);
const window = 300_000;

/** Uses the latest exchange, assuming that both ways took as long. */
function latest(): Follower {
  let offset: number | null = null;
  return {
    add: (sample) => {
      offset = offsetOf(sample);
    },
    at: (t) => (offset === null ? null : t + offset),
  };
}

/** NTP's clock filter (RFC 5905, section 10), the quickest of the last eight; the drift is a line through those. */
function ntpFilter(): Follower {
  let stage: readonly ClockSample[] = [];
  let picked: readonly { readonly at: number; readonly offset: number }[] = [];
  let line: { readonly at: number; readonly offset: number; readonly rate: number } | null = null;
  return {
    add: (sample) => {
      stage = [...stage, sample].slice(-8);
      const quickest = stage.reduce((best, each) => (travelOf(each) < travelOf(best) ? each : best));
      picked = [...picked, { at: quickest.t4, offset: offsetOf(quickest) }].filter(
        ({ at }) => sample.t4 - at < window,
      );
      const at = picked.reduce((sum, each) => sum + each.at, 0) / picked.length;
      const offset = picked.reduce((sum, each) => sum + each.offset, 0) / picked.length;
      const spread = picked.reduce((sum, each) => sum + (each.at - at) ** 2, 0);
      const common = picked.reduce((sum, each) => sum + (each.at - at) * (each.offset - offset), 0);
      const isLong = (picked.at(-1)?.at ?? 0) - (picked[0]?.at ?? 0) > 30_000;
      line = isLong
        ? { at, offset, rate: common / spread }
        : { at: quickest.t4, offset: offsetOf(quickest), rate: 0 };
    },
    at: (t) => (line === null ? null : t + line.offset + line.rate * (t - line.at)),
  };
}

/** Smoothed like the app's shown time, so that only the estimates differ. */
function slewed(estimate: (t: number) => number | null, add: Follower['add']): Follower {
  let shown: ShownTime | null = null;
  return {
    add,
    at: (t) => {
      const target = estimate(t);
      if (target === null) return null;
      shown = slewTo(shown, t, target);
      return shown.shown;
    },
  };
}

/** Ablation: bounds that loosen by the maximum drift as they age, instead of an estimated rate. */
function withoutRate(): Follower {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let seen = 0;
  const add = ({ t1, t2, t3, t4 }: ClockSample): void => {
    const wider = 1e-4 * (t4 - seen);
    seen = t4;
    low = Math.max(low - wider, t3 - t4);
    high = Math.min(high + wider, t2 - t1 + 1e-4 * (t4 - t1));
    if (low > high) [low, high] = [t3 - t4, t2 - t1];
  };
  return slewed((t) => (Number.isFinite(high - low) ? t + (low + high) / 2 : null), add);
}

/** Ablation: the corridor through the quickest exchanges only, not through the quickest of each way. */
function quickestExchange(): Follower {
  let samples: readonly ClockSample[] = [];
  let best: ClockSample | null = null;
  return slewed(
    (t) => (best === null ? null : t + offsetOf(best)),
    (sample) => {
      samples = [...samples, sample].filter(({ t4 }) => sample.t4 - t4 < 60_000);
      best = samples.reduce((quickest, each) => (travelOf(each) < travelOf(quickest) ? each : quickest));
    },
  );
}

/** Ablation: bounds of half a minute. */
function shortMemory(): Follower {
  let samples: readonly ClockSample[] = [];
  let known: ReturnType<typeof corridorOf> = null;
  const boundsOf = (): Bounds => ({
    upper: samples.map(({ t1, t2 }) => ({ at: t1, value: t2 - t1 })),
    lower: samples.map(({ t3, t4 }) => ({ at: t4, value: t3 - t4 })),
  });
  return slewed(
    (t) => (known === null ? null : t + known.value + known.rate * (t - known.at)),
    (sample) => {
      samples = [...samples, sample].filter(({ t4 }) => sample.t4 - t4 < 30_000);
      known = corridorOf(boundsOf(), priorFrom(null), { at: sample.t4, slack: 1 }) ?? known;
    },
  );
}

/** The shipped estimator, fed only these exchanges, so that recordings can be played to it. */
function corridor(): Follower {
  let known: ClockKnowledge = null;
  return slewed(
    (t) => estimateAt(known, t)?.serverNow ?? null,
    (sample) => {
      known = foldSample(known, sample);
    },
  );
}

/** By the names they have in docs/phase.md. */
export const followers: Readonly<Record<string, () => Follower>> = {
  'latest RTT / 2': latest,
  'NTP filter + drift': ntpFilter,
  'Duet without a rate': withoutRate,
  'Duet, quickest exchange': quickestExchange,
  'Duet, 30 s of bounds': shortMemory,
};

export const replayed: Readonly<Record<string, () => Follower>> = { Duet: corridor, ...followers };
