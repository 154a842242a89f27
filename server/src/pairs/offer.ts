import { type AccountId, type NewInvite, newInvite, pairing } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { bearer, refusals } from '../http/route-shape.ts';
import { lockAccounts } from '../accounts/sql-accounts.ts';
import { RequestFailure } from '../http/errors.ts';
import { inviteLife, pairingFor } from './invite.ts';
import { inviteOf, tellDropped, type PairingDeps } from './party.ts';
import { dropOffers, type DroppedInvite, findInviteByLocator, insertInvite } from './sql-invites.ts';
import { findMembership } from './sql-pairs.ts';

interface Offered {
  readonly inviteId: string;
  readonly dropped: readonly DroppedInvite[];
}

function offerInvite(deps: PairingDeps, inviter: AccountId, body: NewInvite): Promise<Offered> {
  return deps.sql.transaction(async (sql) => {
    await lockAccounts(sql, [inviter]);
    const known = await findInviteByLocator(sql, body.locatorHash);
    if (known !== null) {
      const repeated = known.inviter.accountId === inviter && known.commitment === body.commitment;
      if (!repeated) throw new RequestFailure('bad_request');
      return { inviteId: known.inviteId, dropped: [] };
    }
    if ((await findMembership(sql, inviter)) !== null) throw new RequestFailure('already_paired');
    const dropped = await dropOffers(sql, inviter);
    const inviteId = randomUUID();
    const createdAt = deps.clock.now();
    const expiresAt = createdAt + inviteLife[body.kind];
    await insertInvite(sql, { ...body, inviteId, inviter, createdAt, expiresAt });
    return { inviteId, dropped };
  });
}

/** POST /api/invites. An account has one live invite: a new one replaces the old one. Idempotent. */
export function offerRoute(app: FastifyInstance, deps: PairingDeps): void {
  const { required, callerOf } = deps.authentication;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/invites',
    {
      onRequest: required,
      schema: {
        tags: ['pairing'],
        security: bearer,
        body: newInvite,
        response: { 200: pairing, ...refusals },
      },
    },
    async (request) => {
      const { account } = callerOf(request);
      const { inviteId, dropped } = await offerInvite(deps, account, request.body);
      tellDropped(deps.news, dropped);
      const { invite, role } = await inviteOf(deps.sql, inviteId, account);
      return pairingFor(invite, role, deps.clock.now());
    },
  );
}
