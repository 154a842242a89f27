import { buttonPress, buttonPressed } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createFailureLimit } from '../accounts/failure-limit.ts';
import { refusals } from '../http/route-shape.ts';
import type { Sql } from '../platform/sql.ts';
import { createFloodGate } from '../sockets/flood-gate.ts';
import { createButtonAccess } from './button-access.ts';
import { createPressing, type PressingDeps } from './pressing.ts';
import { noteUse, type PressingButton } from './sql-buttons.ts';

export interface PressDeps extends PressingDeps {
  readonly sql: Sql;
  readonly onFailure: (error: unknown) => void;
}

/** For each button: a burst of twelve, then one every five seconds (BTN-6). */
const limit = { perSecond: 1 / 5, burst: 12 };
/** How exactly the last use is stored, in ms: of many presses within a minute only one is written. */
const usePrecision = 60_000;

// A7: somebody who floods from the same address must not keep a press out, so only failures are counted.
const unlimited = { rateLimit: false } as const;

/** POST /api/press: the only thing that a button token can do. */
export function pressRoute(app: FastifyInstance, deps: PressDeps): void {
  const { sql, clock, onFailure } = deps;
  const gate = createFloodGate(clock, limit);
  const { required, buttonOf } = createButtonAccess({ sql, failures: createFailureLimit(clock), gate });
  const carryOut = createPressing(deps);

  function noteUseOf({ buttonId, lastUsedAt }: PressingButton): void {
    const now = clock.now();
    // Not awaited: the press must not wait for it.
    if (lastUsedAt === null || now - lastUsedAt >= usePrecision) noteUse(sql, buttonId, now).catch(onFailure);
  }

  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/press',
    {
      onRequest: required,
      config: unlimited,
      schema: {
        tags: ['buttons'],
        security: [{ button: [] }],
        body: buttonPress,
        response: { 200: buttonPressed, ...refusals },
      },
    },
    (request) => {
      const button = buttonOf(request);
      noteUseOf(button);
      return carryOut(button, request.body);
    },
  );
}
