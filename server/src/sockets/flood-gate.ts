import type { Millis } from '@duet/shared';

export interface FloodLimit {
  readonly perSecond: number;
  /** How many may come at once. */
  readonly burst: number;
}

const messageLimit: FloodLimit = { perSecond: 10, burst: 60 };

interface Bucket {
  readonly tokens: number;
  readonly at: Millis;
}

/** Whether the sender's next message may pass. */
export type FloodGate = (sender: string) => boolean;

/**
 * A token bucket for each sender. For messages the sender is an account, over all its connections: a burst of 60, then 10 a
 * second, which nobody reaches by tapping. What it stops is refused as `too_many` and may be retried. It protects this
 * process, so it counts only what reaches this process.
 */
export function createFloodGate(
  clock: { now(): Millis },
  { perSecond, burst }: FloodLimit = messageLimit,
): FloodGate {
  const buckets = new Map<string, Bucket>();
  /** How long an unused bucket takes to be full again, and so can be dropped, in ms. */
  const refillTime = (burst / perSecond) * 1_000;

  return (sender) => {
    const now = clock.now();
    // The map is ordered oldest first, because each use moves its bucket to the end.
    for (const [other, { at }] of buckets) {
      if (at > now - refillTime) break;
      buckets.delete(other);
    }
    const bucket = buckets.get(sender) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
    const passes = tokens >= 1;
    buckets.delete(sender);
    buckets.set(sender, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes;
  };
}
