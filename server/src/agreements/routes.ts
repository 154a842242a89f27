import {
  acceptance,
  type AccountId,
  agreement,
  type Agreement,
  agreementQuery,
  newProposal,
  type PairId,
  refusal,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { bearer, refusals } from '../http/route-shape.ts';
import { findAccount } from '../accounts/sql-accounts.ts';
import { RequestFailure } from '../http/errors.ts';
import { findMembership } from '../pairs/sql-pairs.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { accept, close, type Party, propose, signersOf } from './proposing.ts';
import { findClosed, findInForce, findOpen, listVersions } from './sql-agreements.ts';

export interface AgreementDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
  /** Called when both may have signed a version, which the room must then go by. */
  readonly adopt: (pairId: PairId) => Promise<void>;
  /** Called when a notice for one of the two may wait. */
  readonly noticeWaits: () => void;
}

const params = z.strictObject({ proposalId: z.uuid() });

const agreementOf = async (sql: Sql, pairId: PairId, after = 0): Promise<Agreement> => ({
  inForce: (await findInForce(sql, pairId)).version,
  versions: [...(await listVersions(sql, pairId, after))],
  open: await findOpen(sql, pairId),
  closed: await findClosed(sql, pairId),
});

async function partyOf(sql: Sql, account: AccountId): Promise<Party> {
  const member = await findMembership(sql, account);
  if (member === null) throw new RequestFailure('not_paired');
  const { pairId, seat, partner } = member;
  const [mine, theirs] = [await findAccount(sql, account), await findAccount(sql, partner)];
  if (mine === null || theirs === null) throw new RequestFailure('not_paired');
  const accounts = seat === 'a' ? { a: mine, b: theirs } : { a: theirs, b: mine };
  return { pairId, seat, signers: signersOf(pairId, accounts) };
}

/**
 * GET /api/agreement: all versions and the open proposal. POST /api/agreement/proposals, and below it
 * /:proposalId/accept, /decline and /withdraw: each is one transaction, is idempotent, and answers with the whole agreement.
 */
export function agreementRoutes(app: FastifyInstance, deps: AgreementDeps): void {
  const { sql, clock, news, authentication, adopt, noticeWaits } = deps;
  const { required, callerOf } = authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['agreement'], security: bearer, response: { 200: agreement, ...refusals } };

  async function act(account: AccountId, change: (call: Parameters<typeof propose>[0]) => Promise<void>) {
    const party = await partyOf(sql, account);
    const changed = await sql.transaction(async (sql) => {
      await change({ sql, party, now: clock.now() });
      return agreementOf(sql, party.pairId);
    });
    for (const { accountId } of Object.values(party.signers.accounts))
      news.tell(accountId, { about: 'agreement' });
    noticeWaits();
    await adopt(party.pairId);
    return changed;
  }

  routes.get(
    '/api/agreement',
    { onRequest: required, schema: { ...shape, querystring: agreementQuery } },
    async (request) => {
      const member = await findMembership(sql, callerOf(request).account);
      if (member === null) throw new RequestFailure('not_paired');
      return agreementOf(sql, member.pairId, request.query.after);
    },
  );

  routes.post(
    '/api/agreement/proposals',
    { onRequest: required, schema: { ...shape, body: newProposal } },
    (request) => act(callerOf(request).account, (call) => propose(call, request.body)),
  );

  routes.post(
    '/api/agreement/proposals/:proposalId/accept',
    { onRequest: required, schema: { ...shape, params, body: acceptance } },
    (request) =>
      act(callerOf(request).account, (call) => accept(call, request.params.proposalId, request.body)),
  );
  for (const [path, status] of [
    ['decline', 'declined'],
    ['withdraw', 'withdrawn'],
  ] as const)
    routes.post(
      `/api/agreement/proposals/:proposalId/${path}`,
      { onRequest: required, schema: { ...shape, params, body: refusal } },
      (request) =>
        act(callerOf(request).account, (call) =>
          close(call, request.params.proposalId, { ...request.body, status }),
        ),
    );
}
