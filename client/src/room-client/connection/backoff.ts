/** How long to wait before each retry, in ms: the first are quick, because someone in distress may be waiting. */
const waits = [100, 400, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How long to wait before try number `failures` + 1; `spread` from 0 to 1 keeps many clients from returning at once. */
export function waitBefore(failures: number, spread: number): number {
  const wait = waits[Math.min(failures, waits.length - 1)] ?? 0;
  return wait * (0.5 + spread);
}

/** How long before it expires a token is renewed, in ms. */
export const renewalLead = 150_000;

/** How long to wait before renewing a token that has `left` ms to live; half of that if it is short-lived. */
export const renewIn = (left: number): number => Math.max(1_000, Math.max(left - renewalLead, left / 2));
