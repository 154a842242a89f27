import type { Millis } from '@duet/shared';

const perSecond = 10;
const burst = 60;

/**
 * A token bucket for one connection: 60 messages at once, 10 a second after that. No thumb reaches it; what it stops is
 * refused as `too_many` and may be tried again.
 */
export function createFloodGate(clock: { now(): Millis }): () => boolean {
  let tokens = burst;
  let at = clock.now();
  return () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
