import { pairId, vaultKind, vaultRecord } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { RequestFailure } from '../errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { Authentication } from './authentication.ts';
import { bearer, done, refusals } from './route-shape.ts';
import { findVaultRecord, replaceVaultRecord } from './sql-vault.ts';

export interface VaultDeps {
  readonly sql: Sql;
  readonly authentication: Authentication;
}

const params = z.strictObject({ kind: vaultKind, item: pairId });

/**
 * GET and PUT /api/vault/:kind/:item. Records come into being with the pair; a PUT moves one to a later version, and is
 * refused `newer_version` when another device was first.
 */
export function vaultRoutes(app: FastifyInstance, { sql, authentication }: VaultDeps): void {
  const { required, callerOf } = authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['vault'], security: bearer, params };

  routes.get(
    '/api/vault/:kind/:item',
    { onRequest: required, schema: { ...shape, response: { 200: vaultRecord, ...refusals } } },
    async (request) => {
      const { account } = callerOf(request);
      const record = await findVaultRecord(sql, { account, ...request.params });
      if (record === null) throw new RequestFailure('not_found');
      return record;
    },
  );

  routes.put(
    '/api/vault/:kind/:item',
    { onRequest: required, schema: { ...shape, body: vaultRecord, response: done } },
    async (request, reply) => {
      const place = { account: callerOf(request).account, ...request.params };
      if (!(await replaceVaultRecord(sql, place, request.body))) {
        const stored = await findVaultRecord(sql, place);
        throw new RequestFailure(stored === null ? 'not_found' : 'newer_version');
      }
      return reply.code(204).send(null);
    },
  );
}
