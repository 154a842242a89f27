import { pairEnd, pairId } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import { bearer, refusals } from '../http/route-shape.ts';
import type { Sql } from '../platform/sql.ts';
import { isEnded } from '../record/sql-ended-ids.ts';

export interface EndedDeps {
  readonly sql: Sql;
  readonly authentication: Authentication;
}

/**
 * GET /api/ended-pairs/:pairId, which needs the id that only the two have. A device erases a pair only after this answer: a
 * service that merely knows of no pair may have lost its record, or run on a backup from before the pairing.
 */
export function endedRoute(app: FastifyInstance, { sql, authentication }: EndedDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/ended-pairs/:pairId',
    {
      onRequest: authentication.required,
      schema: {
        tags: ['pair'],
        security: bearer,
        params: z.strictObject({ pairId }),
        response: { 200: pairEnd, ...refusals },
      },
    },
    async ({ params }) => ({ ended: await isEnded(sql, 'pair', params.pairId) }),
  );
}
