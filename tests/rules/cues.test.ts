import { audioTimeOf, heardNow } from '@duet/client/sound/audio-clock';
import { earFrom, tickEvery } from '@duet/client/sound/ears';
import { tonesBetween } from '@duet/client/sound/tones';
import { breathLength, type Pattern, phaseAt } from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const minute = 60_000;
const pattern: fc.Arbitrary<Pattern> = fc.constantFrom('4-6', '5-5', 'box', 'sigh').map((name) => ({ name }));

describe('the tones of a session', () => {
  const box = { pattern: { name: 'box' } as const, startsAt: 1_000, endsAt: 1_000 + 32_000 };

  it('[CUE-1] rise with each inhale and fall with each exhale, with silence in holds and after the end', () => {
    expect(tonesBetween(box, 0, 100_000).map(({ kind, startsAt, lasts }) => [kind, startsAt, lasts])).toEqual(
      [
        ['in', 1_000, 4_000],
        ['out', 9_000, 4_000],
        ['in', 17_000, 4_000],
        ['out', 25_000, 4_000],
      ],
    );
  });

  it('[CUE-1] match the shape: each begins with its phase, whenever it is asked for', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: 0, max: 20 * minute }), (of, from) => {
        const session = { pattern: of, startsAt: 5_000, endsAt: 5_000 + 30 * breathLength(of) };
        for (const tone of tonesBetween(session, from, from + 30_000)) {
          expect(tone.startsAt).toBeGreaterThanOrEqual(from);
          const phase = phaseAt(of, session.startsAt, tone.startsAt);
          expect([phase.kind, phase.left]).toEqual([tone.kind, tone.lasts]);
          expect(phase.fill).toBeCloseTo(tone.from, 6);
        }
      }),
    );
  });

  it('[CUE-1] come once, however often and in whatever slices they are asked for', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 20 }),
        (of, gaps) => {
          const session = { pattern: of, startsAt: 0, endsAt: 20 * breathLength(of) };
          const end = gaps.reduce((sum, gap) => sum + gap, 0);
          let from = 0;
          const pieces = gaps.flatMap((gap) => {
            const piece = tonesBetween(session, from, from + gap);
            from += gap;
            return piece;
          });
          expect(pieces).toEqual(tonesBetween(session, 0, end));
        },
      ),
    );
  });
});

const serverNow = (at: number): number => at + 1_000_000;

describe('the clock of the audio', () => {
  it('[CUE-2] starts a tone when it is to be heard, earlier where sound arrives late', () => {
    const moment = { contextTime: 12, performanceTime: 5_000 };
    expect(audioTimeOf(1_007_500, moment, { serverNow, ear: 0 })).toBeCloseTo(14.5, 9);
    expect(audioTimeOf(1_007_500, moment, { serverNow, ear: 200 })).toBeCloseTo(14.3, 9);
  });

  it('[CUE-2] is the time that is heard now, or near it where the browser does not say', () => {
    const told = {
      currentTime: 3,
      baseLatency: 0.02,
      getOutputTimestamp: () => ({ contextTime: 2.9, performanceTime: 80 }),
    };
    expect(heardNow(told, 100)).toEqual({ contextTime: 2.9, performanceTime: 80 });
    const silent = {
      currentTime: 3,
      baseLatency: 0.02,
      getOutputTimestamp: () => ({ contextTime: 0, performanceTime: 0 }),
    };
    for (const context of [silent, { currentTime: 3, baseLatency: 0.02 }])
      expect(heardNow(context, 100)).toEqual({ contextTime: 2.98, performanceTime: 100 });
  });
});

describe('late ears', () => {
  const ticksAt = Array.from({ length: 8 }, (_, index) => 1_000 + index * tickEvery);

  it('[CUE-3] is the median of the taps, whatever a single tap says', () => {
    const taps = ticksAt.map((at, index) => at + 180 + (index % 3) - (index === 4 ? 150 : 0));
    expect(earFrom(ticksAt, taps)).toBe(180);
    expect(
      earFrom(
        ticksAt,
        ticksAt.map((at) => at - 40),
      ),
    ).toBe(-40);
  });

  it('[CUE-3] is not concluded from too few taps, or from taps that are too uneven', () => {
    expect(earFrom(ticksAt, ticksAt.slice(0, 3))).toBeNull();
    expect(
      earFrom(
        ticksAt,
        ticksAt.map((at) => at + 400),
      ),
    ).toBeNull();
    expect(earFrom([], [])).toBeNull();
  });
});
