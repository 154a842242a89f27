import type { Pattern } from '@duet/shared';
import { type Signal, signal as cell } from '@preact/signals';

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

/** What home needs of it. What changes it is in `alone-breath.ts`, which is loaded with the screens of a breath. */
export interface Alone {
  readonly breath: Signal<AloneBreath | null>;
  /** The resting screen follows a breath. */
  readonly resting: Signal<boolean>;
}

export const createAlone = (): Alone => ({ breath: cell<AloneBreath | null>(null), resting: cell(false) });
