import type { Millis } from '../ids.ts';

/** Server time as it is shown at monotonic time `at`; `held` while it stands still because the true one is unknown. */
export interface ShownTime {
  readonly at: number;
  readonly shown: Millis;
  readonly held: boolean;
}

/** Shown time runs at most this much faster or slower than real time. */
const slewRate = 0.02;
/** An error greater than this many milliseconds is jumped over, either way. */
const jumpAbove = 400;

/**
 * Shown time at monotonic time `t`, drawn towards `target` (server time as estimated for `t`, or null to hold still).
 * It never runs backwards but in a jump. Leaving a hold it goes straight to the target: what stood still was not
 * shown as the time. A `t` before `before.at` changes nothing.
 */
export function slewTo(before: ShownTime | null, t: number, target: Millis | null): ShownTime | null {
  if (before === null) return target === null ? null : { at: t, shown: target, held: false };
  if (t < before.at) return before;
  if (target === null) return { at: t, shown: before.shown, held: true };
  const passed = t - before.at;
  const error = target - (before.shown + passed);
  if (Math.abs(error) > jumpAbove) return { at: t, shown: target, held: false };
  if (before.held) return { at: t, shown: Math.max(before.shown, target), held: false };
  const correction = Math.max(-slewRate * passed, Math.min(slewRate * passed, error));
  return { at: t, shown: before.shown + passed + correction, held: false };
}
