import { breathEndAfter, breathLength, type Pattern, phaseAt, stepsOf, wholeBreaths } from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

fc.configureGlobal({ seed: 46 });

const named = ['4-6', '5-5', 'box', 'sigh'] as const;
const drawn = fc.integer({ min: 1_000, max: 20_000 });
const held = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20_000 }));
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constantFrom(...named).map((name) => ({ name })),
  fc.record({ name: fc.constant('custom' as const), inhale: drawn, hold: held, exhale: drawn, rest: held }),
);

/** Any server time at which a session can start, and any time after it. With fractions, as phases are drawn per frame. */
const startsAt = fc.integer({ min: 0, max: 4_102_444_800_000 });
const elapsed = fc.double({ min: 0, max: 3 * 3_600_000, noNaN: true });
const fourSix = { name: '4-6' } as const;

/** The steepest slope of half a sine over the shortest step of a breath. */
const steepest = (of: Pattern): number => Math.PI / 2 / Math.min(...stepsOf(of).map(({ lasts }) => lasts));

describe('the phase of the breath', () => {
  test('[BRE-2] inhales for 4 s and exhales for 6 s', () => {
    const seen = [0, 2_000, 3_999, 4_000, 7_000, 9_999, 10_000].map((t) => phaseAt(fourSix, 0, t));
    expect(seen.map(({ breath, kind, left }) => [breath, kind, left])).toEqual([
      [0, 'in', 4_000],
      [0, 'in', 2_000],
      [0, 'in', 1],
      [0, 'out', 6_000],
      [0, 'out', 3_000],
      [0, 'out', 1],
      [1, 'in', 4_000],
    ]);
    const fills = seen.map(({ fill }) => fill);
    expect(fills.map((fill) => Number(fill.toFixed(3)))).toEqual([0, 0.5, 1, 1, 0.5, 0, 0]);
  });

  test('[BRE-2] holds full and empty in the box, and inhales twice in a sigh', () => {
    const box = [2_000, 6_000, 10_000, 14_000].map((t) => phaseAt({ name: 'box' }, 0, t));
    expect(box.map(({ kind, step }) => `${step} ${kind}`)).toEqual(['0 in', '1 hold', '2 out', '3 hold']);
    expect(box[1]?.fill).toBe(1);
    expect(box[3]?.fill).toBe(0);
    const sigh = [0, 3_000, 4_000].map((t) => phaseAt({ name: 'sigh' }, 0, t));
    expect(sigh.map(({ kind, fill }) => [kind, fill])).toEqual([
      ['in', 0],
      ['in', 0.75],
      ['out', 1],
    ]);
  });

  test('[BRE-2] stands at the start of the first breath before the session begins', () => {
    fc.assert(
      fc.property(pattern, startsAt, elapsed, (of, start, before) => {
        const first = phaseAt(of, start, start);
        expect(phaseAt(of, start, start - before)).toEqual(first);
        expect(first).toEqual({ breath: 0, kind: 'in', step: 0, fill: 0, left: stepsOf(of)[0]?.lasts });
      }),
    );
  });

  test('[BRE-2] throws for no time, and is always between empty and full', () => {
    fc.assert(
      fc.property(pattern, fc.double(), fc.double(), (of, start, t) => {
        const { fill } = phaseAt(of, start, t);
        expect(fill >= 0 && fill <= 1).toBe(true);
      }),
    );
  });

  test('[BRE-2] names a step of the pattern with what remains of it', () => {
    fc.assert(
      fc.property(pattern, startsAt, elapsed, (of, start, later) => {
        const { kind, step, left } = phaseAt(of, start, start + later);
        const named = stepsOf(of)[step];
        expect(named?.kind).toBe(kind);
        expect(left > 0 && left <= (named?.lasts ?? 0)).toBe(true);
      }),
    );
  });

  test('[BRE-2] never jumps', () => {
    fc.assert(
      fc.property(pattern, elapsed, fc.double({ min: 0, max: 20, noNaN: true }), (of, t, step) => {
        const moved = Math.abs(phaseAt(of, 0, t + step).fill - phaseAt(of, 0, t).fill);
        expect(moved).toBeLessThanOrEqual(step * steepest(of) + 1e-9);
      }),
    );
  });

  test('[BRE-2] repeats with every breath', () => {
    fc.assert(
      fc.property(pattern, fc.nat({ max: 3_600_000 }), fc.nat({ max: 1_000 }), (of, t, breaths) => {
        const { breath, ...phase } = phaseAt(of, 0, t);
        const later = phaseAt(of, 0, t + breaths * breathLength(of));
        expect(later).toEqual({ ...phase, breath: breath + breaths });
      }),
    );
  });

  test('[BRE-3] depends on the start alone: a device that returns is where the other is', () => {
    fc.assert(
      fc.property(pattern, fc.tuple(startsAt, startsAt), elapsed, (of, [one, two], later) => {
        const whole = Math.floor(later);
        expect(phaseAt(of, one, one + whole)).toEqual(phaseAt(of, two, two + whole));
      }),
    );
  });
});

describe('the parts of a breath', () => {
  test('[BRE-2] are never empty, and each lasts longer than 0 ms', () => {
    fc.assert(
      fc.property(pattern, (of) => {
        const steps = stepsOf(of);
        expect(Math.min(...steps.map(({ lasts }) => lasts))).toBeGreaterThan(0);
        expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['in', 'out']));
        expect(steps.at(-1)?.fill).toBe(0);
        expect(breathLength(of)).toBe(steps.reduce((sum, { lasts }) => sum + lasts, 0));
      }),
    );
  });

  test('[BRE-1] a length is rounded up to whole breaths, by less than one', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: 100, max: 2_000 }), (of, hundredths) => {
        const lasts = wholeBreaths(of, hundredths / 100);
        expect(lasts % breathLength(of)).toBe(0);
        expect(lasts).toBeGreaterThanOrEqual(hundredths * 600);
        expect(lasts - hundredths * 600).toBeLessThan(breathLength(of));
      }),
    );
  });

  test('[BRE-4] the end of a breath is the first one at or after a moment', () => {
    fc.assert(
      fc.property(pattern, startsAt, fc.integer({ min: -10_000, max: 10_800_000 }), (of, start, later) => {
        const end = breathEndAfter(of, start, start + later);
        const length = breathLength(of);
        expect((end - start) % length).toBe(0);
        expect(end).toBeGreaterThanOrEqual(Math.max(start + later, start + length));
        expect(end - Math.max(start + later, start + 1)).toBeLessThan(length);
      }),
    );
  });
});
