import { account as accountSchema, type AccountId } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Membership } from '../pairs/membership.ts';
import type { Authentication } from '../accounts/authentication.ts';
import { bearer, done, noBody, refusals } from '../http/route-shape.ts';

export interface AccountDeps {
  readonly authentication: Authentication;
  readonly memberOf: (account: AccountId) => Promise<Membership | null>;
  /** Unlinks the account, then deletes everything that is stored of it. */
  readonly deleteAccount: (account: AccountId) => Promise<void>;
}

/** GET and DELETE /api/account. */
export function accountRoute(app: FastifyInstance, deps: AccountDeps): void {
  const { required, callerOf } = deps.authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['accounts'], security: bearer };

  routes.get(
    '/api/account',
    { onRequest: required, schema: { ...shape, response: { 200: accountSchema, ...refusals } } },
    async (request) => {
      const { account } = callerOf(request);
      return { accountId: account, pair: await deps.memberOf(account) };
    },
  );

  routes.delete(
    '/api/account',
    { onRequest: required, schema: { ...shape, body: noBody, response: done } },
    async (request, reply) => {
      await deps.deleteAccount(callerOf(request).account);
      return reply.code(204).send(null);
    },
  );
}
