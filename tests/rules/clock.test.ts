import {
  type ClockKnowledge,
  type ClockSample,
  estimateAt,
  foldSample,
  priorFrom,
  rateOf,
  slewTo,
} from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const delay = fc.double({ min: 0, max: 5_000, noNaN: true });
const exchange = fc.record({
  gap: fc.double({ min: 0.01, max: 60_000, noNaN: true }),
  up: delay,
  down: delay,
});
type Exchange = typeof exchange extends fc.Arbitrary<infer T> ? T : never;

const start = 1_000;
const offsetAtStart = 1_790_000_000_000;

/** Pings over a path with the given delays, to a server whose clock runs `ppm` faster than the device's. */
function samplesOver(exchanges: readonly Exchange[], ppm = 0): readonly ClockSample[] {
  const serverAt = (t: number) => t + offsetAtStart + (t - start) * ppm * 1e-6;
  let t1 = start;
  return exchanges.map(({ gap, up, down }) => {
    t1 += gap;
    const t4 = t1 + up + down;
    const there = serverAt(t1 + up);
    const sample = { t1, t2: there, t3: there, t4, wall1: t1, wall4: t4, clockId: 'one' };
    t1 = t4;
    return sample;
  });
}

const known = (samples: readonly ClockSample[]): ClockKnowledge =>
  samples.reduce<ClockKnowledge>((all, sample) => foldSample(all, sample), null);

function ping(t1: number, offset: number, rest: Partial<ClockSample> = {}): ClockSample {
  const t2 = t1 + offset + 20;
  return { t1, t2, t3: t2, t4: t1 + 40, wall1: t1, wall4: t1 + 40, clockId: 'one', ...rest };
}

describe('the estimate of server time', () => {
  test('is unknown before the first reply', () => {
    expect(estimateAt(null, 5)).toBeNull();
  });

  test('[CLK-1] has the true offset within its bounds over any paths and drifts up to 100 ppm', () => {
    fc.assert(
      fc.property(
        fc.array(exchange, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: -100, max: 100 }),
        fc.double({ min: -10_000, max: 600_000, noNaN: true }),
        (exchanges, ppm, later) => {
          const samples = samplesOver(exchanges, ppm);
          const t = (samples.at(-1)?.t4 ?? 0) + later;
          const truth = t + offsetAtStart + (t - start) * ppm * 1e-6;
          const estimate = estimateAt(known(samples), t);
          const error = Math.abs((estimate?.serverNow ?? Number.NaN) - truth);
          expect(error).toBeLessThanOrEqual((estimate?.uncertainty ?? 0) + 0.01);
        },
      ),
    );
  });

  test('[CLK-2] is never NaN, whatever is fed to it', () => {
    const any = fc.double();
    const sample = fc.record({
      t1: any,
      t2: any,
      t3: any,
      t4: any,
      wall1: any,
      wall4: any,
      clockId: fc.constantFrom('one', 'two'),
    });
    fc.assert(
      fc.property(fc.array(sample), fc.double({ min: -8.64e15, max: 8.64e15, noNaN: true }), (samples, t) => {
        const estimate = estimateAt(known(samples), t);
        expect(estimate?.serverNow).not.toBeNaN();
        expect(estimate?.uncertainty).not.toBeNaN();
      }),
    );
  });

  test('[CLK-2] is not changed by duplicates', () => {
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 20 }), (exchanges) => {
        const samples = samplesOver(exchanges);
        const doubled = samples.flatMap((sample, index) => [sample, ...samples.slice(0, index + 1)]);
        expect(known(doubled)).toEqual(known(samples));
      }),
    );
  });

  test('[CLK-2] is the same in whatever order replies come, where the clocks run on', () => {
    fc.assert(
      fc.property(
        fc.array(exchange, { minLength: 2, maxLength: 20 }).chain((exchanges) => {
          const samples = samplesOver(exchanges, 60);
          return fc.tuple(
            fc.constant(samples),
            fc.shuffledSubarray([...samples], { minLength: samples.length }),
          );
        }),
        ([samples, shuffled]) => {
          const t = (samples.at(-1)?.t4 ?? 0) + 1_000;
          const [one, other] = [samples, shuffled].map((order) => estimateAt(known(order), t));
          expect(other?.serverNow).toBeCloseTo(one?.serverNow ?? Number.NaN, 3);
        },
      ),
    );
  });

  test('[CLK-5] a remembered rate is used until measurements rule it out', () => {
    const once = samplesOver([{ gap: 10, up: 20, down: 20 }], 80);
    const [guessed, told] = [priorFrom(null), priorFrom(80e-6)].map((prior) =>
      estimateAt(foldSample(null, once[0] as ClockSample, prior), start + 100_000),
    );
    const truth = start + 100_000 + offsetAtStart + 100_000 * 80e-6;
    expect(Math.abs((told?.serverNow ?? 0) - truth)).toBeLessThan(1);
    expect(Math.abs((guessed?.serverNow ?? 0) - truth)).toBeGreaterThan(5);
    const often = Array.from({ length: 60 }, () => ({ gap: 5_000, up: 20, down: 20 }));
    const wrong = samplesOver(often, 80).reduce<ClockKnowledge>(
      (all, sample) => foldSample(all, sample, priorFrom(50e-6)),
      null,
    );
    expect((rateOf(wrong) ?? 0) * 1e6).toBeCloseTo(80, 0);
  });

  test('combines the quickest directions of different pings', () => {
    const estimate = estimateAt(
      known(
        samplesOver([
          { gap: 10, up: 300, down: 1 },
          { gap: 10, up: 1, down: 300 },
        ]),
      ),
      1_000,
    );
    expect(estimate?.uncertainty).toBeLessThan(3);
  });

  test('starts afresh with another clock', () => {
    const before = known([ping(1_000, 5_000), ping(2_000, 5_000)]);
    const after = foldSample(before, ping(3_000, 900_000, { clockId: 'two' }));
    expect(estimateAt(after, 3_040)?.serverNow).toBeCloseTo(903_040, 0);
  });

  test('[CLK-3] ignores one contradicting reply as an outlier, and starts afresh after a second', () => {
    const before = [ping(1_000, 5_000), ping(2_000, 5_000), ping(3_000, 7_000)];
    expect(estimateAt(known(before), 3_040)?.serverNow).toBeCloseTo(8_040, 0);
    const recovered = known([...before, ping(4_000, 5_000), ping(5_000, 7_000)]);
    expect(estimateAt(recovered, 5_040)?.serverNow).toBeCloseTo(10_040, 0);
    const moved = known([...before, ping(4_000, 7_000)]);
    expect(estimateAt(moved, 4_040)?.serverNow).toBeCloseTo(11_040, 0);
  });

  test('[D15] keeps its bounds when only the wall clock was set', () => {
    const hour = 3_600_000;
    const narrow = known([ping(1_000, 5_000)]);
    const set = ping(2_000, 5_000, { wall1: 2_000 + hour, wall4: 2_040 + hour });
    const loose = { ...set, t4: 3_000, wall4: 3_000 + hour };
    const after = estimateAt(foldSample(narrow, loose), 3_000);
    expect(after?.serverNow).toBeCloseTo(8_000, 0);
    expect(after?.uncertainty).toBeLessThan(25);
  });

  test('[D15] moves its bounds on when the monotonic clock stood still', () => {
    const slept = 10_000;
    const narrow = known([ping(1_000, 5_000)]);
    const woken = ping(2_000, 5_000 + slept, { wall1: 2_000 + slept });
    const loose = { ...woken, t4: 3_000, wall4: 3_000 + slept };
    const after = estimateAt(foldSample(narrow, loose), 3_000);
    expect(after?.serverNow).toBeCloseTo(8_000 + slept, -1);
    expect(after?.uncertainty).toBeLessThan(30);
  });

  test('drops a reply during which a clock jumped', () => {
    const before = known([ping(1_000, 5_000)]);
    expect(foldSample(before, ping(2_000, 9_000, { wall4: 60_000 }))).toBe(before);
  });
});

describe('shown time', () => {
  const step = fc.record({
    passed: fc.double({ min: 0, max: 1_000, noNaN: true }),
    error: fc.double({ min: -1_000, max: 1_000, noNaN: true }),
  });

  test('[CLK-4] runs at most 2 % fast or slow, jumps only above 400 ms, and never backwards otherwise', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let t = 0;
        let shown = slewTo(null, t, 0);
        for (const { passed, error } of steps) {
          const before = shown;
          t += passed;
          shown = slewTo(shown, t, t + error);
          const ran = shown.shown - before.shown;
          const isFar = Math.abs(t + error - before.shown - passed) > 400;
          const isLawful = isFar
            ? shown.shown === t + error
            : ran >= 0 && Math.abs(ran - passed) <= 0.02 * passed + 1e-9;
          expect(isLawful).toBe(true);
        }
      }),
    );
  });

  test('[CLK-4] is right at once where nothing was shown before', () => {
    expect(slewTo(null, 5, 1_350)).toEqual({ at: 5, shown: 1_350 });
  });
});
