import type { Millis } from '@duet/shared';

/** The same moment on two clocks: seconds of an AudioContext, and `performance.now()` in ms. */
export interface AudioMoment {
  readonly contextTime: number;
  readonly performanceTime: number;
}

interface Output {
  readonly currentTime: number;
  readonly baseLatency: number;
  getOutputTimestamp?(): { readonly contextTime?: number; readonly performanceTime?: number };
}

/**
 * Which moment of the AudioContext is heard now. Where the browser does not report this (or reports zeros, as before the
 * first sound), it is estimated as the current time less the latency of the browser's own buffer.
 */
export function heardNow(context: Output, now: number): AudioMoment {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp?.() ?? {};
  if (contextTime > 0 && performanceTime > 0) return { contextTime, performanceTime };
  return { contextTime: Math.max(0, context.currentTime - context.baseLatency), performanceTime: now };
}

/**
 * When a sound has to begin, in seconds of the AudioContext, to be heard at server time `t`.
 * @param serverNow server time at a `performance.now()`
 * @param ear how much later the sound reaches the person's ears, in ms: the delay of Bluetooth headphones, for example
 */
export const audioTimeOf = (
  t: Millis,
  { contextTime, performanceTime }: AudioMoment,
  { serverNow, ear }: { readonly serverNow: (at: number) => Millis; readonly ear: number },
): number => contextTime + (t - ear - serverNow(performanceTime)) / 1_000;
