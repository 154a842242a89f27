import { hour, type Millis, minute, type NoticeKind } from '@duet/shared';

const apart = 5 * minute;
const anHour = 6;

export const toldWithinHour = (toldAt: readonly Millis[], now: Millis): readonly Millis[] =>
  toldAt.filter((at) => at > now - hour);

/**
 * C1: when one more of a kind may be told, given when the last ones were. What a partner causes is told at most every 5
 * minutes, and 6 times an hour; that a promised time has come is nobody's doing, and told at once.
 */
export function mayBeToldAt(kind: NoticeKind, toldAt: readonly Millis[], now: Millis): Millis {
  if (kind === 'return') return now;
  const told = toldWithinHour(toldAt, now);
  const last = told.at(-1);
  const sixth = told.at(-anHour);
  return Math.max(now, last === undefined ? now : last + apart, sixth === undefined ? now : sixth + hour);
}
