import { hour, isLookAgainItem, type Millis, minute, type Notice } from '@duet/shared';

/** How long two notices of a kind are apart at least, in ms. */
const minimumGap = 5 * minute;
const perHour = 6;

export const toldWithinHour = (toldAt: readonly Millis[], now: Millis): readonly Millis[] =>
  toldAt.filter((at) => at > now - hour);

/**
 * C1: when the next notice of a kind may be pushed, given when the last ones were. What a partner causes is pushed at most
 * every 5 minutes and 6 times an hour. That a promised time has come, or the time to look at the agreement again, is nobody's
 * doing, and is pushed at once.
 */
export function mayBeToldAt(
  { kind, item }: Pick<Notice, 'kind' | 'item'>,
  toldAt: readonly Millis[],
  now: Millis,
): Millis {
  if (kind === 'return' || isLookAgainItem(item)) return now;
  const told = toldWithinHour(toldAt, now);
  const last = told.at(-1);
  const sixth = told.at(-perHour);
  return Math.max(
    now,
    last === undefined ? now : last + minimumGap,
    sixth === undefined ? now : sixth + hour,
  );
}
