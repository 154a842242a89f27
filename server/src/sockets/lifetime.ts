import type { Millis } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';

/** How long a connection may speak: as long as its token holds; renewing prolongs it (A2, A3). */
export interface Lifetime {
  /** @throws RequestFailure `auth_expired` */
  readonly check: () => void;
  readonly prolong: (until: Millis) => void;
  readonly end: () => void;
}

export interface LifetimeOptions {
  readonly until: Millis;
  readonly clock: { now(): Millis };
  readonly onExpired: () => void;
}

/** An expired connection hears of it at its next message, and is closed this much later at the latest (A2). */
const grace = 3_000;

export function createLifetime({ until, clock, onExpired }: LifetimeOptions): Lifetime {
  let end = until;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => (clock.now() < end ? arm() : onExpired());
  const arm = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, end - clock.now()) + grace);
  };
  arm();
  return {
    check: () => {
      if (clock.now() >= end) throw new RequestFailure('auth_expired');
    },
    prolong: (to) => {
      end = to;
      arm();
    },
    end: () => clearTimeout(timer),
  };
}
