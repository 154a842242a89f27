import { pairing, reveal as revealSchema } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { bearer, refusals } from '../http/route-shape.ts';
import { RequestFailure } from '../http/errors.ts';
import { pairingFor, stepAt } from './invite.ts';
import { inviteOf, inviteParams, tellOther, type PairingDeps } from './party.ts';
import { revealInvite } from './sql-invites.ts';

/**
 * POST /api/invites/:inviteId/reveal: the inviter opens the commitment, after the joiner has sent their nonce. Idempotent.
 */
export function revealRoute(app: FastifyInstance, deps: PairingDeps): void {
  const { sql, clock, news } = deps;
  const { required, callerOf } = deps.authentication;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/invites/:inviteId/reveal',
    {
      onRequest: required,
      schema: {
        tags: ['pairing'],
        security: bearer,
        params: inviteParams,
        body: revealSchema,
        response: { 200: pairing, ...refusals },
      },
    },
    async (request) => {
      const { account } = callerOf(request);
      const { inviteId } = request.params;
      const { nonce, mac } = request.body;
      const { role } = await inviteOf(sql, inviteId, account);
      // The joiner has nothing to reveal.
      if (role === 'joiner') throw new RequestFailure('not_found');
      const now = clock.now();
      const revealed = await revealInvite(sql, { inviteId, now }, request.body);
      const party = await inviteOf(sql, inviteId, account);
      const { invite } = party;
      if (revealed) tellOther(news, party);
      else {
        const step = stepAt(invite, now);
        if (step === 'gone') throw new RequestFailure('invite_gone');
        const repeated = invite.reveal?.nonce === nonce && invite.reveal.mac === mac;
        if (!repeated) throw new RequestFailure('bad_request', { step });
      }
      return pairingFor(invite, role, now);
    },
  );
}
