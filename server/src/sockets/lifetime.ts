import type { Millis } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';

/** How long a connection is valid: until its token expires. A renewal prolongs it (A2, A3). */
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

/**
 * How long after its token has expired a silent connection is closed, in ms (A2). Its next message is refused before that.
 */
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
