import type { Millis } from '@duet/shared';

export interface FloodLimit {
  readonly perSecond: number;
  /** So many at once. */
  readonly burst: number;
}

const ofMessages: FloodLimit = { perSecond: 10, burst: 60 };

interface Bucket {
  readonly tokens: number;
  readonly at: Millis;
}

/** Whether what this sender sends may pass. */
export type FloodGate = (sender: string) => boolean;

/**
 * A token bucket for each sender. For messages that is an account, over all its connections: 60 at once, 10 a second
 * after that. No thumb reaches it; what it stops is refused as `too_many` and may be tried again. It protects this
 * process, so it counts what comes to this process.
 */
export function createFloodGate(
  clock: { now(): Millis },
  { perSecond, burst }: FloodLimit = ofMessages,
): FloodGate {
  const buckets = new Map<string, Bucket>();
  /** A bucket is full again, and so not worth remembering, after this many ms. */
  const full = (burst / perSecond) * 1_000;

  return (sender) => {
    const now = clock.now();
    // Oldest first: each use moves its bucket to the end.
    for (const [other, { at }] of buckets) {
      if (at > now - full) break;
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
