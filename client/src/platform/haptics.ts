import type { BreathStep } from '@duet/shared';

type Felt = BreathStep['kind'] | 'signal' | 'answer' | 'overdue';

/** Vibration at the beginning of each step of a breath, and when something arrives, as ms on, off, on: told apart without looking. */
const pulses: Readonly<Record<Felt, readonly number[]>> = {
  in: [40, 90, 40],
  hold: [20],
  out: [220],
  signal: [160, 160, 160, 160, 160],
  answer: [120, 160, 120],
  overdue: [400],
};

export const canVibrate = (): boolean => typeof navigator.vibrate === 'function';

/** Does nothing on a device that cannot vibrate. */
export function vibrate(kind: Felt): void {
  if (canVibrate()) navigator.vibrate([...pulses[kind]]);
}
