import type { Millis } from '@duet/shared';

/** One moment on both clocks: seconds of an AudioContext, and `performance.now()` in milliseconds. */
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
 * What is heard now. Where the browser does not say when its output is heard (or answers zeros, as before the first sound),
 * the current time less the latency of its own buffer is taken.
 */
export function heardNow(context: Output, now: number): AudioMoment {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp?.() ?? {};
  if (contextTime > 0 && performanceTime > 0) return { contextTime, performanceTime };
  return { contextTime: Math.max(0, context.currentTime - context.baseLatency), performanceTime: now };
}

/**
 * When a sound has to begin, in the context's seconds, to be heard at server time `t`.
 * @param serverNow server time at a `performance.now()`
 * @param ear how much later than that the person's ears get it, in milliseconds: what a Bluetooth headset adds, say
 */
export const audioTimeOf = (
  t: Millis,
  { contextTime, performanceTime }: AudioMoment,
  { serverNow, ear }: { readonly serverNow: (at: number) => Millis; readonly ear: number },
): number => contextTime + (t - ear - serverNow(performanceTime)) / 1_000;
