import type { AccountId, Millis } from '@duet/shared';

const perSecond = 10;
const burst = 60;

interface Bucket {
  readonly tokens: number;
  readonly at: Millis;
}

/** Whether a message of this account may pass. */
export type FloodGate = (account: AccountId) => boolean;

/** A bucket is full again, and so not worth remembering, after this many ms. */
const full = (burst / perSecond) * 1_000;

/**
 * A token bucket for each account, over all its connections: 60 messages at once, 10 a second after that. No thumb
 * reaches it; what it stops is refused as `too_many` and may be tried again. It protects this process, so it counts what
 * comes to this process.
 */
export function createFloodGate(clock: { now(): Millis }): FloodGate {
  const buckets = new Map<AccountId, Bucket>();

  return (account) => {
    const now = clock.now();
    // Oldest first: each use moves its bucket to the end.
    for (const [other, { at }] of buckets) {
      if (at > now - full) break;
      buckets.delete(other);
    }
    const bucket = buckets.get(account) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
    const passes = tokens >= 1;
    buckets.delete(account);
    buckets.set(account, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes;
  };
}
