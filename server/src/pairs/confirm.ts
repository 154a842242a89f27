import {
  type AccountId,
  type Confirmation,
  confirmation,
  fromBase64url,
  pairing,
  type PairId,
  pairMessage,
  verifySignature,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { bearer, refusals } from '../http/route-shape.ts';
import { lockAccounts } from '../accounts/sql-accounts.ts';
import { insertVaultRecord } from '../accounts/sql-vault.ts';
import { RequestFailure } from '../http/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { type Invite, pairIdOfInvite, pairingFor, type PartyRole, stepAt } from './invite.ts';
import type { Memberships } from './membership.ts';
import { inviteOf, inviteParams, tellDropped, tellOther, type PairingDeps } from './party.ts';
import {
  confirmInvite,
  dropInvite,
  type DroppedInvite,
  dropPairings,
  lockInvite,
  markPaired,
} from './sql-invites.ts';
import { insertPair } from './sql-pairs.ts';

export interface ConfirmDeps extends PairingDeps {
  readonly memberships: Memberships;
  /** Makes the pair's room, in the transaction that makes the pair. */
  readonly openRoom: (sql: Sql, pairId: PairId) => Promise<void>;
}

type Outcome =
  | { readonly status: 'waiting' | 'repeated' | 'mismatch' | 'taken' }
  | { readonly status: 'paired'; readonly dropped: readonly DroppedInvite[] };

interface Party {
  readonly inviteId: string;
  readonly role: PartyRole;
}

/** Once both have confirmed, makes pair, memberships, records and room together, or none of them. */
async function makePair(deps: ConfirmDeps, sql: Sql, invite: Invite): Promise<Outcome> {
  const { inviter, joiner, records, inviteId } = invite;
  const pairId = pairIdOfInvite(invite);
  if (joiner === null || pairId === null || records.inviter === null || records.joiner === null)
    return { status: 'waiting' };
  const members = { a: inviter.accountId, b: joiner.accountId };
  const made = await insertPair(sql, { pairId, members, startedAt: deps.clock.now() });
  if (made !== 'made') {
    await dropInvite(sql, inviteId);
    return { status: made === 'taken' ? 'taken' : 'mismatch' };
  }
  const record = (account: AccountId, envelope: string) =>
    insertVaultRecord(sql, { account, kind: 'pair', item: pairId }, { version: 1, envelope });
  await record(members.a, records.inviter);
  await record(members.b, records.joiner);
  await markPaired(sql, inviteId, pairId);
  await deps.openRoom(sql, pairId);
  const dropped = [...(await dropPairings(sql, members.a)), ...(await dropPairings(sql, members.b))];
  return { status: 'paired', dropped };
}

/** @throws `invite_gone`, or `bad_request` before the inviter has revealed; nothing has changed then */
async function confirmIn(
  deps: ConfirmDeps,
  sql: Sql,
  { inviteId, role, body }: Party & { readonly body: Confirmation },
) {
  const invite = await lockInvite(sql, inviteId);
  const step = invite === null ? 'gone' : stepAt(invite, deps.clock.now());
  if (invite === null || step === 'gone') throw new RequestFailure('invite_gone');
  if (step === 'open' || step === 'redeemed') throw new RequestFailure('bad_request', { step });
  const expected = pairIdOfInvite(invite);
  if (body.pairId !== expected) {
    await dropInvite(sql, inviteId);
    return { status: 'mismatch' } satisfies Outcome;
  }
  if (step === 'paired') return { status: 'repeated' } satisfies Outcome;
  await confirmInvite(sql, { inviteId, role }, body.record);
  return makePair(deps, sql, { ...invite, records: { ...invite.records, [role]: body.record } });
}

/** POST /api/invites/:inviteId/confirm: the emoji were the same. The second confirmation makes the pair (P4, P5). */
export function confirmRoute(app: FastifyInstance, deps: ConfirmDeps): void {
  const { sql, clock, news, memberships } = deps;
  const { required, callerOf } = deps.authentication;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/invites/:inviteId/confirm',
    {
      onRequest: required,
      schema: {
        tags: ['pairing'],
        security: bearer,
        params: inviteParams,
        body: confirmation,
        response: { 200: pairing, ...refusals },
      },
    },
    async (request) => {
      const { account } = callerOf(request);
      const { inviteId } = request.params;
      const { body } = request;
      const before = await inviteOf(sql, inviteId, account);
      const { inviter, joiner } = before.invite;
      const me = before.role === 'inviter' ? inviter : joiner;
      const proof = fromBase64url(body.proof);
      if (me === null || !verifySignature(fromBase64url(me.signingKey), pairMessage(body.pairId), proof))
        throw new RequestFailure('bad_request');
      // Accounts are locked before the invite, as everywhere, so that nothing deadlocks (see lockAccounts).
      const accounts = joiner === null ? [inviter.accountId] : [inviter.accountId, joiner.accountId];
      const outcome = await sql.transaction(async (sql) => {
        await lockAccounts(sql, accounts);
        return confirmIn(deps, sql, { inviteId, role: before.role, body });
      });
      if (outcome.status === 'paired') {
        memberships.forget(accounts);
        for (const member of accounts) news.tell(member, { about: 'paired', inviteId });
        tellDropped(news, outcome.dropped);
      } else if (outcome.status !== 'repeated') tellOther(news, before);
      if (outcome.status === 'mismatch') throw new RequestFailure('transcript_mismatch');
      if (outcome.status === 'taken') throw new RequestFailure('already_paired');
      const { invite, role } = await inviteOf(sql, inviteId, account);
      return pairingFor(invite, role, clock.now());
    },
  );
}
