import { breathEndAfter, extension, minute, type Pattern, stopLead, wholeBreaths } from '@duet/shared';
import { newUuid } from '../room-client/device/random.ts';
import { type ReadonlySignal, signal as cell } from '@preact/signals';

/** Breathing alone: neither the partner nor the service learns of it (BRE-6). Times are `performance.now()`. */
export interface AloneBreath {
  readonly id: string;
  readonly pattern: Pattern;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly stopped: boolean;
  /** The partner would have been asked, but could not be. */
  readonly unasked: boolean;
}

export interface Alone {
  readonly breath: ReadonlySignal<AloneBreath | null>;
  readonly resting: ReadonlySignal<boolean>;
  /** `lasts` is in ms and has to be a whole number of breaths. */
  readonly begin: (pattern: Pattern, lasts: number, unasked?: boolean) => void;
  /** Ends with the first breath that is complete at least `stopLead` from now, as shared breathing does (BRE-4). */
  readonly stop: () => void;
  /** Adds about three minutes, in whole breaths. */
  readonly extend: () => void;
  /** Ends it; the resting screen follows. */
  readonly end: () => void;
  readonly endRest: () => void;
}

/** How long before the first breath there is to put the phone down, in ms. */
const lead = 2_000;

export function createAlone(): Alone {
  const breath = cell<AloneBreath | null>(null);
  const resting = cell(false);
  const change = (part: (one: AloneBreath) => Partial<AloneBreath>): void => {
    const one = breath.peek();
    if (one !== null) breath.value = { ...one, ...part(one) };
  };
  return {
    breath,
    resting,
    begin(pattern, lasts, unasked = false) {
      const startsAt = performance.now() + lead;
      resting.value = false;
      breath.value = {
        id: newUuid(),
        pattern,
        startsAt,
        endsAt: startsAt + lasts,
        stopped: false,
        unasked,
      };
    },
    stop: () =>
      change(({ pattern, startsAt, endsAt }) => {
        const end = breathEndAfter(pattern, startsAt, performance.now() + stopLead);
        return { endsAt: Math.min(endsAt, end), stopped: true };
      }),
    extend: () =>
      change(({ pattern, endsAt }) => ({ endsAt: endsAt + wholeBreaths(pattern, extension / minute) })),
    end() {
      breath.value = null;
      resting.value = true;
    },
    endRest() {
      resting.value = false;
    },
  };
}
