import type { Millis } from '../ids/ids.ts';

export type PatternName = '4-6' | '5-5' | 'box' | 'sigh';

/** The parts of one breath, in milliseconds. A rest or hold of 0 is left out. */
export interface CustomPattern {
  readonly name: 'custom';
  readonly inhale: number;
  readonly hold: number;
  readonly exhale: number;
  readonly rest: number;
}

export type Pattern = { readonly name: PatternName } | CustomPattern;

/** One part of a breath: how long it lasts, in ms, and how full the lungs are at its end, from 0 to 1. */
export interface BreathStep {
  readonly kind: 'in' | 'hold' | 'out';
  readonly lasts: number;
  readonly fill: number;
}

/**
 * A point in time within a breath. `fill` says how full the lungs are, from 0 to 1, eased by a half sine within the step;
 * `left` is the time left in the step, in milliseconds.
 */
export interface Phase {
  readonly breath: number;
  readonly kind: BreathStep['kind'];
  readonly step: number;
  readonly fill: number;
  readonly left: number;
}

const named: Record<PatternName, readonly BreathStep[]> = {
  '4-6': [
    { kind: 'in', lasts: 4_000, fill: 1 },
    { kind: 'out', lasts: 6_000, fill: 0 },
  ],
  '5-5': [
    { kind: 'in', lasts: 5_000, fill: 1 },
    { kind: 'out', lasts: 5_000, fill: 0 },
  ],
  box: [
    { kind: 'in', lasts: 4_000, fill: 1 },
    { kind: 'hold', lasts: 4_000, fill: 1 },
    { kind: 'out', lasts: 4_000, fill: 0 },
    { kind: 'hold', lasts: 4_000, fill: 0 },
  ],
  // Double inhale, long exhale (Balban et al., Cell Reports Medicine 2023, describe the form, not the seconds).
  sigh: [
    { kind: 'in', lasts: 3_000, fill: 0.75 },
    { kind: 'in', lasts: 1_000, fill: 1 },
    { kind: 'out', lasts: 8_000, fill: 0 },
  ],
};

/** The parts of one breath, in order; never empty, every part longer than 0 ms. */
export function stepsOf(pattern: Pattern): readonly BreathStep[] {
  if (pattern.name !== 'custom') return named[pattern.name];
  const steps: readonly BreathStep[] = [
    { kind: 'in', lasts: pattern.inhale, fill: 1 },
    { kind: 'hold', lasts: pattern.hold, fill: 1 },
    { kind: 'out', lasts: pattern.exhale, fill: 0 },
    { kind: 'hold', lasts: pattern.rest, fill: 0 },
  ];
  return steps.filter((step) => step.lasts > 0);
}

/** Length of one whole breath in milliseconds. */
export function breathLength(pattern: Pattern): number {
  return stepsOf(pattern).reduce((sum, step) => sum + step.lasts, 0);
}

/** Length of `minutes` of breathing in milliseconds, rounded up to whole breaths. */
export function wholeBreaths(pattern: Pattern, minutes: number): number {
  const breath = breathLength(pattern);
  // Rounded first: 1.1 minutes are 66,000.00000000001 ms, which must not add a breath.
  return Math.ceil(Math.round(minutes * 60_000) / breath) * breath;
}

/** When the first breath ends that ends at or after `t`, in a session that began at `startsAt`. */
export function breathEndAfter(pattern: Pattern, startsAt: Millis, t: Millis): Millis {
  const breath = breathLength(pattern);
  return startsAt + Math.max(1, Math.ceil((t - startsAt) / breath)) * breath;
}

/**
 * The phase of the breath at server time `t`. Pure and total: before `startsAt` it is the start of the first breath, and
 * it goes on forever, because the end of a session is a fact of the room, not of the pattern.
 */
export function phaseAt(pattern: Pattern, startsAt: Millis, t: Millis): Phase {
  const steps = stepsOf(pattern);
  const breath = breathLength(pattern);
  const elapsed = Math.max(0, t - startsAt);
  const count = Math.floor(elapsed / breath);
  let within = elapsed - count * breath;
  let from = steps.at(-1)?.fill ?? 0;
  for (const [step, { kind, lasts, fill }] of steps.entries()) {
    if (within < lasts) {
      const eased = (1 - Math.cos((Math.PI * within) / lasts)) / 2;
      return { breath: count, kind, step, fill: from + (fill - from) * eased, left: lasts - within };
    }
    within -= lasts;
    from = fill;
  }
  // Reached only through rounding of a huge `t`: the very end of a breath is the start of the next.
  return { breath: count + 1, kind: 'in', step: 0, fill: from, left: steps[0]?.lasts ?? 0 };
}
