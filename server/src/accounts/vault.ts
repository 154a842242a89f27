import { pairId, type VaultKind, vaultKind, vaultRecord } from '@duet/shared';
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

/** Whether there is one record of this kind for each account, whose item is the account's id. */
const isOfAccount = (kind: VaultKind): boolean => kind !== 'pair';

/**
 * GET and PUT /api/vault/:kind/:item. A PUT replaces a record with a later version, and is refused with `newer_version` if
 * another device was faster. Pair records are created with their pair, and the account's own by their first PUT; only of
 * `quiet` is anybody told, and that is the account's own devices (C3).
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
      // Before its first PUT there is none of the account's own records, and that is not a failure.
      if (record === null && !(isOfAccount(kind) && item === account)) throw new RequestFailure('not_found');
      return record;
    },
  );

  routes.put(
    '/api/vault/:kind/:item',
    { onRequest: required, schema: { ...shape, body: vaultRecord, response: done } },
    async (request, reply) => {
      const place = { account: callerOf(request).account, ...request.params };
      const { kind, item, account } = place;
      if (isOfAccount(kind) && item !== account) throw new RequestFailure('not_found');
      const write = isOfAccount(kind) ? writeVaultRecord : replaceVaultRecord;
      if (!(await write(sql, place, request.body))) {
        const stored = await findVaultRecord(sql, place);
        throw new RequestFailure(stored === null ? 'not_found' : 'newer_version');
      }
      if (kind === 'quiet') news.tell(account, { about: 'quiet' });
      return reply.code(204).send(null);
    },
  );
}
