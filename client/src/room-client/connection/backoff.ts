/** Milliseconds before the tries that follow a lost connection: quick first, for someone in distress may be waiting. */
const waits = [100, 400, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How long to wait before try number `failures` + 1; `spread` from 0 to 1 keeps many clients from returning at once. */
export function waitBefore(failures: number, spread: number): number {
  const wait = waits[Math.min(failures, waits.length - 1)] ?? 0;
  return wait * (0.5 + spread);
}

/** Renew when this much of a token's life is left, in milliseconds. */
export const renewalLead = 150_000;

/** Milliseconds until a token with `left` to live should be renewed; half its life for one that lives only briefly. */
export const renewIn = (left: number): number => Math.max(1_000, Math.max(left - renewalLead, left / 2));
