import type { FastifyBaseLogger } from 'fastify';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { PushOutcome } from './push-services.ts';
import { keepRefusal, loseSubscription, type StoredSubscription } from './sql-subscriptions.ts';

/** Keeps for each device what its push service last answered, so that its owner and the host can see it. */
export interface PushStanding {
  note(device: StoredSubscription, outcome: PushOutcome): Promise<void>;
}

export interface PushStandingDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
}

export function createPushStanding({ sql, clock, log }: PushStandingDeps): PushStanding {
  return {
    async note(device, outcome) {
      switch (outcome.is) {
        case 'gone':
          return loseSubscription(sql, device, clock.now());
        case 'taken':
          if (device.refusal !== null) await keepRefusal(sql, device, null);
          return;
        case 'refused': {
          const { is: _, ...refusal } = outcome;
          if (!(await keepRefusal(sql, device, refusal))) return;
          // Not the whole address: whoever knows it can push to the device.
          const service = new URL(device.endpoint).host;
          log.warn(
            { service, device: device.device, ...refusal },
            'a push service refuses the pushes to a device',
          );
          return;
        }
        case 'away':
        case 'mute':
      }
    },
  };
}
