import type { Pattern } from '@duet/shared';
import { type ReadonlySignal, signal as cell } from '@preact/signals';

/** A breath of one's own, of which nobody is told (BRE-6). Times are `performance.now()`. */
export interface AloneBreath {
  readonly id: string;
  readonly pattern: Pattern;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly stopped: boolean;
}

export interface Alone {
  readonly breath: ReadonlySignal<AloneBreath | null>;
  readonly resting: ReadonlySignal<boolean>;
  /** Also for a change of the one that is on. */
  readonly begin: (breath: AloneBreath) => void;
  /** It is over, and rest follows. */
  readonly end: () => void;
  readonly endRest: () => void;
}

export function createAlone(): Alone {
  const breath = cell<AloneBreath | null>(null);
  const resting = cell(false);
  return {
    breath,
    resting,
    begin(one) {
      resting.value = false;
      breath.value = one;
    },
    end() {
      breath.value = null;
      resting.value = true;
    },
    endRest() {
      resting.value = false;
    },
  };
}
