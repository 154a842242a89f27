import { pairing } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { bearer, done, noBody, refusals } from '../http/route-shape.ts';
import { RequestFailure } from '../http/errors.ts';
import { pairingFor } from './invite.ts';
import { inviteOf, inviteParams, tellOther, type PairingDeps } from './party.ts';
import { dropInvite } from './sql-invites.ts';

/**
 * GET /api/invites/:inviteId and POST …/decline by either side, DELETE by the inviter. Ending a pairing that is over
 * changes nothing; once there is a pair, it is left by unlinking.
 */
export function withdrawRoutes(app: FastifyInstance, deps: PairingDeps): void {
  const { sql, clock, news } = deps;
  const { required, callerOf } = deps.authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['pairing'], security: bearer, params: inviteParams };

  routes.get(
    '/api/invites/:inviteId',
    { onRequest: required, schema: { ...shape, response: { 200: pairing, ...refusals } } },
    async (request) => {
      const { invite, role } = await inviteOf(sql, request.params.inviteId, callerOf(request).account);
      return pairingFor(invite, role, clock.now());
    },
  );

  routes.post(
    '/api/invites/:inviteId/decline',
    { onRequest: required, schema: { ...shape, body: noBody, response: { 200: pairing, ...refusals } } },
    async (request) => {
      const { account } = callerOf(request);
      const { inviteId } = request.params;
      const party = await inviteOf(sql, inviteId, account);
      if (await dropInvite(sql, inviteId)) tellOther(news, party);
      const { invite, role } = await inviteOf(sql, inviteId, account);
      return pairingFor(invite, role, clock.now());
    },
  );

  routes.delete(
    '/api/invites/:inviteId',
    { onRequest: required, schema: { ...shape, body: noBody, response: done } },
    async (request, reply) => {
      const party = await inviteOf(sql, request.params.inviteId, callerOf(request).account);
      if (party.role !== 'inviter') throw new RequestFailure('not_found');
      if (await dropInvite(sql, party.invite.inviteId)) tellOther(news, party);
      return reply.code(204).send(null);
    },
  );
}
