import type { Millis } from '../ids/ids.ts';

/** Server time as it is shown at monotonic time `at`. */
export interface ShownTime {
  readonly at: number;
  readonly shown: Millis;
}

/** Shown time runs at most this much faster or slower than real time. */
const slewRate = 0.02;
/** An error greater than this many milliseconds is jumped over, either way. */
const jumpAbove = 400;

/**
 * Shown time at monotonic time `t`, drawn towards `target`, server time as estimated for `t`. Where nothing was shown before
 * it is the target; else it never runs backwards but in a jump. A `t` before `before.at` changes nothing.
 */
export function slewTo(before: ShownTime | null, t: number, target: Millis): ShownTime {
  if (before === null) return { at: t, shown: target };
  if (t < before.at) return before;
  const passed = t - before.at;
  const error = target - (before.shown + passed);
  if (Math.abs(error) > jumpAbove) return { at: t, shown: target };
  const correction = Math.max(-slewRate * passed, Math.min(slewRate * passed, error));
  return { at: t, shown: before.shown + passed + correction };
}
