import type { BreathStep } from '@duet/shared';

/** Vibration at the beginning of each step, as ms on, off, on: the steps can be told apart without looking. */
const pulses: Readonly<Record<BreathStep['kind'], readonly number[]>> = {
  in: [40, 90, 40],
  hold: [20],
  out: [220],
};

export const canVibrate = (): boolean => typeof navigator.vibrate === 'function';

/** Does nothing on a device that cannot vibrate. */
export function vibrate(kind: BreathStep['kind']): void {
  if (canVibrate()) navigator.vibrate([...pulses[kind]]);
}
