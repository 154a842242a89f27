import { type Millis, type Pattern, phaseAt, stepsOf } from '@duet/shared';

/** A tone that rises with an inhale or falls with an exhale; a hold is silent. Times are server time in ms. */
export interface Tone {
  readonly kind: 'in' | 'out';
  readonly startsAt: Millis;
  readonly lasts: number;
  /** How full the lungs are at its start and end, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface Timing {
  readonly pattern: Pattern;
  readonly startsAt: Millis;
  readonly endsAt: Millis;
}

/** The tones of a session that begin in [`from`, `until`), in server time. */
export function tonesBetween(
  { pattern, startsAt, endsAt }: Timing,
  from: Millis,
  until: Millis,
): readonly Tone[] {
  const steps = stepsOf(pattern);
  const last = Math.min(until, endsAt);
  const tones: Tone[] = [];
  // The step that is under way began earlier; the first tone can only begin where it ends.
  let at = startsAt;
  let step = 0;
  if (from > startsAt) {
    const phase = phaseAt(pattern, startsAt, from);
    const lasts = steps[phase.step]?.lasts ?? 0;
    at = from + phase.left - (phase.left === lasts ? lasts : 0);
    step = phase.left === lasts ? phase.step : (phase.step + 1) % steps.length;
  }
  while (at < last) {
    const one = steps[step];
    if (one === undefined) break;
    const before = steps[(step + steps.length - 1) % steps.length];
    if (one.kind !== 'hold')
      tones.push({ kind: one.kind, startsAt: at, lasts: one.lasts, from: before?.fill ?? 0, to: one.fill });
    at += one.lasts;
    step = (step + 1) % steps.length;
  }
  return tones;
}
