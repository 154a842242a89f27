import type { BreathStep } from '@duet/shared';

/** What the hand feels as a step begins, in milliseconds on, off, on: told apart without looking. */
const pulses: Readonly<Record<BreathStep['kind'], readonly number[]>> = {
  in: [40, 90, 40],
  hold: [20],
  out: [220],
};

export const canVibrate = (): boolean => typeof navigator.vibrate === 'function';

/** Where the device has it. */
export function vibrate(kind: BreathStep['kind']): void {
  if (canVibrate()) navigator.vibrate([...pulses[kind]]);
}
