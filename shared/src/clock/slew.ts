import type { Millis } from '../ids/ids.ts';

/** The server time that is shown at monotonic time `at`. */
export interface ShownTime {
  readonly at: number;
  readonly shown: Millis;
}

/** How much faster or slower than real time the shown time may run, as a fraction. */
const slewRate = 0.02;
/** Largest error that is slewed away, in ms. A larger one, in either direction, is corrected by a jump. */
const jumpAbove = 400;

/**
 * The time to show at monotonic time `t`: it approaches `target`, the server time estimated for `t`. The first time shown
 * is the target itself. Later ones never run backwards, except in a jump. A `t` before `before.at` changes nothing.
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
