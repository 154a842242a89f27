import { breathEndAfter, extension, minute, type Pattern, stopLead, wholeBreaths } from '@duet/shared';
import { newUuid } from '../room-client/device/random.ts';
import type { Alone, AloneBreath } from './alone.ts';

/** How long before the first breath there is to put the phone down, in ms. */
const lead = 2_000;

/** How a breath alone begins: its length is rounded up to whole breaths. */
export interface BeginAlone {
  readonly pattern: Pattern;
  readonly minutes: number;
  /** The partner would have been asked, but could not be. */
  readonly unasked?: boolean;
}

export function beginAlone(
  { breath, resting }: Alone,
  { pattern, minutes, unasked = false }: BeginAlone,
): void {
  const startsAt = performance.now() + lead;
  const lasts = wholeBreaths(pattern, minutes);
  resting.value = false;
  breath.value = { id: newUuid(), pattern, startsAt, endsAt: startsAt + lasts, stopped: false, unasked };
}

function change({ breath }: Alone, part: (one: AloneBreath) => Partial<AloneBreath>): void {
  const one = breath.peek();
  if (one !== null) breath.value = { ...one, ...part(one) };
}

/** Ends with the first breath that is complete at least `stopLead` from now, as shared breathing does (BRE-4). */
export const stopAlone = (alone: Alone): void =>
  change(alone, ({ pattern, startsAt, endsAt }) => {
    const end = breathEndAfter(pattern, startsAt, performance.now() + stopLead);
    return { endsAt: Math.min(endsAt, end), stopped: true };
  });

/** Adds about three minutes, in whole breaths. */
export const extendAlone = (alone: Alone): void =>
  change(alone, ({ pattern, endsAt }) => ({ endsAt: endsAt + wholeBreaths(pattern, extension / minute) }));

/** Ends it; the resting screen follows. */
export function endAlone({ breath, resting }: Alone): void {
  breath.value = null;
  resting.value = true;
}
