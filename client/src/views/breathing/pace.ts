import { type Millis, type Pattern, type Phase, phaseAt, stepsOf } from '@duet/shared';

/** What to show at one moment of a session. */
export type Pace =
  /** Server time is not known yet, so nothing moves: no wrong breath is shown. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'ready'; readonly seconds: number }
  | {
      readonly kind: 'breath';
      readonly phase: Phase;
      readonly from: number;
      readonly to: number;
      readonly second: number;
      readonly seconds: number;
    }
  | { readonly kind: 'over' };

interface Timing {
  readonly pattern: Pattern;
  readonly startsAt: Millis;
  readonly endsAt: Millis;
}

/** `now` is the server time of the frame; `uncertainty` is the half-width of its estimate in ms. */
export function paceAt({ pattern, startsAt, endsAt }: Timing, now: Millis, uncertainty: number): Pace {
  if (!Number.isFinite(uncertainty)) return { kind: 'unsure' };
  if (now >= endsAt) return { kind: 'over' };
  if (now < startsAt) return { kind: 'ready', seconds: Math.ceil((startsAt - now) / 1_000) };
  const phase = phaseAt(pattern, startsAt, now);
  const steps = stepsOf(pattern);
  const step = steps[phase.step];
  const before = steps[(phase.step + steps.length - 1) % steps.length];
  const lasts = step?.lasts ?? 0;
  const seconds = Math.max(1, Math.round(lasts / 1_000));
  const second = Math.min(seconds, Math.floor(((lasts - phase.left) / lasts) * seconds) + 1);
  return { kind: 'breath', phase, from: before?.fill ?? 0, to: step?.fill ?? 0, second, seconds };
}
