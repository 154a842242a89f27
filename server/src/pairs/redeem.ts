import {
  type AccountId,
  fromBase64url,
  locatorHash as hashOf,
  type Millis,
  pairing,
  type Redemption,
  redemption,
  toBase64url,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { bearer, refusals } from '../http/route-shape.ts';
import { RequestFailure } from '../http/errors.ts';
import { comparingTime, type Invite, pairingFor, stepAt } from './invite.ts';
import { inviteOf, tellOther, type PairingDeps } from './party.ts';
import { findInviteByLocator, redeemInvite } from './sql-invites.ts';

interface Attempt {
  readonly account: AccountId;
  readonly body: Redemption;
  readonly now: Millis;
}

/** The invite, if this redemption is a repeat. @throws RequestFailure with the reason why it cannot be redeemed */
function repeated(invite: Invite | null, { account, body, now }: Attempt): Invite {
  if (invite === null) throw new RequestFailure('invite_unknown');
  if (invite.inviter.accountId === account) throw new RequestFailure('own_invite');
  const step = stepAt(invite, now);
  if (step === 'gone') throw new RequestFailure('invite_gone');
  if (step === 'open') throw new RequestFailure('already_paired');
  const { joiner } = invite;
  const same = joiner?.accountId === account && joiner.nonce === body.nonce && joiner.mac === body.mac;
  if (!same) throw new RequestFailure('invite_used');
  return invite;
}

/** POST /api/invites/redeem: by POST only, and once only (P1, P2). A repeat of the same bytes gets the same answer. */
export function redeemRoute(app: FastifyInstance, deps: PairingDeps): void {
  const { sql, clock, news } = deps;
  const { required, callerOf } = deps.authentication;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/invites/redeem',
    {
      onRequest: required,
      schema: {
        tags: ['pairing'],
        security: bearer,
        body: redemption,
        response: { 200: pairing, ...refusals },
      },
    },
    async (request) => {
      const { account } = callerOf(request);
      const { body } = request;
      const { nonce, mac } = body;
      const locatorHash = toBase64url(hashOf(fromBase64url(body.locator)));
      const now = clock.now();
      const until = now + comparingTime;
      const redeemed = await redeemInvite(sql, { locatorHash, joiner: account, nonce, mac, now, until });
      if (redeemed !== null) {
        const party = await inviteOf(sql, redeemed, account);
        tellOther(news, party);
        return pairingFor(party.invite, party.role, now);
      }
      const invite = repeated(await findInviteByLocator(sql, locatorHash), { account, body, now });
      return pairingFor(invite, 'joiner', now);
    },
  );
}
