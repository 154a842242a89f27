import { pairId, vaultKind, vaultRecord } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { RequestFailure } from '../http/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { Authentication } from './authentication.ts';
import { bearer, done, refusals } from '../http/route-shape.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { findVaultRecord, replaceVaultRecord, writeVaultRecord } from './sql-vault.ts';

export interface VaultDeps {
  readonly sql: Sql;
  readonly authentication: Authentication;
  readonly news: AccountNews;
}

const params = z.strictObject({ kind: vaultKind, item: pairId });

/**
 * GET and PUT /api/vault/:kind/:item. A PUT replaces a record with a later version, and is refused with `newer_version` if
 * another device was faster. Pair records are created with their pair, and the account's `quiet` record by its first PUT;
 * of that only the account's own devices hear (C3).
 */
export function vaultRoutes(app: FastifyInstance, { sql, authentication, news }: VaultDeps): void {
  const { required, callerOf } = authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['vault'], security: bearer, params };

  routes.get(
    '/api/vault/:kind/:item',
    { onRequest: required, schema: { ...shape, response: { 200: vaultRecord.nullable(), ...refusals } } },
    async (request) => {
      const { account } = callerOf(request);
      const { kind, item } = request.params;
      const record = await findVaultRecord(sql, { account, kind, item });
      // Before the first choice there is no `quiet` record, and that is not a failure.
      if (record === null && !(kind === 'quiet' && item === account)) throw new RequestFailure('not_found');
      return record;
    },
  );

  routes.put(
    '/api/vault/:kind/:item',
    { onRequest: required, schema: { ...shape, body: vaultRecord, response: done } },
    async (request, reply) => {
      const place = { account: callerOf(request).account, ...request.params };
      const { kind, item, account } = place;
      if (kind === 'quiet' && item !== account) throw new RequestFailure('not_found');
      const write = kind === 'quiet' ? writeVaultRecord : replaceVaultRecord;
      if (!(await write(sql, place, request.body))) {
        const stored = await findVaultRecord(sql, place);
        throw new RequestFailure(stored === null ? 'not_found' : 'newer_version');
      }
      if (kind === 'quiet') news.tell(account, { about: 'quiet' });
      return reply.code(204).send(null);
    },
  );
}
