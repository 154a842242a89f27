import {
  type ClockKnowledge,
  type ClockSample,
  estimateAt,
  foldSample,
  type ShownTime,
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
  samples.reduce<ClockKnowledge>(foldSample, null);

function ping(t1: number, offset: number, rest: Partial<ClockSample> = {}): ClockSample {
  const t2 = t1 + offset + 20;
  return { t1, t2, t3: t2, t4: t1 + 40, wall1: t1, wall4: t1 + 40, clockId: 'one', ...rest };
}

describe('the estimate of server time', () => {
  test('is unknown before the first reply', () => {
    expect(estimateAt(null, 5)).toBeNull();
  });

  test('has the true offset within its bounds over any paths and drifts up to 100 ppm', () => {
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

  test('is never NaN, whatever is fed to it', () => {
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

  test('is not changed by duplicates', () => {
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 20 }), (exchanges) => {
        const samples = samplesOver(exchanges);
        const doubled = samples.flatMap((sample, index) => [sample, ...samples.slice(0, index + 1)]);
        expect(known(doubled)).toEqual(known(samples));
      }),
    );
  });

  test('narrows to the lucky directions of different pings', () => {
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

  test('starts afresh after a contradiction', () => {
    const after = known([ping(1_000, 5_000), ping(2_000, 5_000), ping(3_000, 7_000)]);
    expect(estimateAt(after, 3_040)?.serverNow).toBeCloseTo(10_040, 0);
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
    const slept = 3_600_000;
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

/** Whether shown time may have moved from `before` to `after` while `passed` ms went by. */
function lawful(
  before: ShownTime | null,
  after: ShownTime | null,
  { passed, target }: { readonly passed: number; readonly target: number | null },
): boolean {
  if (before === null || after === null) return false;
  const ran = after.shown - before.shown;
  if (target === null) return ran === 0;
  if (Math.abs(target - before.shown - passed) > 400) return after.shown === target;
  return ran >= 0 && (before.held || Math.abs(ran - passed) <= 0.02 * passed + 1e-9);
}

describe('shown time', () => {
  const step = fc.record({
    passed: fc.double({ min: 0, max: 1_000, noNaN: true }),
    error: fc.option(fc.double({ min: -1_000, max: 1_000, noNaN: true }), { nil: null }),
  });

  test('runs at most 2 % fast or slow, jumps only above 400 ms, and never backwards otherwise', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let t = 0;
        let shown = slewTo(null, t, 0);
        for (const { passed, error } of steps) {
          const before = shown;
          t += passed;
          const target = error === null ? null : t + error;
          shown = slewTo(shown, t, target);
          expect(lawful(before, shown, { passed, target })).toBe(true);
        }
      }),
    );
  });

  test('is unknown until there is a target, held still without one, and right at once afterwards', () => {
    expect(slewTo(null, 5, null)).toBeNull();
    const held = slewTo({ at: 0, shown: 1_000, held: false }, 300, null);
    expect(held).toEqual({ at: 300, shown: 1_000, held: true });
    expect(slewTo(held, 350, 1_350)?.shown).toBe(1_350);
  });
});
