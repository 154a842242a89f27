import { type AccountId, pairId as pairIdSchema, type PairId, type Seat, seats } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { bearer, done } from '../http/route-shape.ts';
import { lockAccounts } from '../accounts/sql-accounts.ts';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { Memberships } from './membership.ts';
import { endPair, findPair, type Pair } from './sql-pairs.ts';

export interface UnlinkDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
  readonly memberships: Memberships;
  /** Ends the live room. Idempotent. The tombstone in the pair is enough even if this never happens. */
  readonly endRoom: (pairId: PairId, by: Seat) => Promise<void>;
}

export const seatIn = ({ members }: Pair, account: AccountId): Seat | null =>
  seats.find((seat) => members[seat] === account) ?? null;

/** DELETE /api/pair {pairId}: by either, at once, without giving a reason (P7). Idempotent. */
export function unlinkRoute(app: FastifyInstance, deps: UnlinkDeps): void {
  const { sql, clock, news, memberships } = deps;
  const { required, callerOf } = deps.authentication;
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/api/pair',
    {
      onRequest: required,
      schema: {
        tags: ['pair'],
        security: bearer,
        body: z.strictObject({ pairId: pairIdSchema }),
        response: done,
      },
    },
    async (request, reply) => {
      const { account } = callerOf(request);
      const { pairId } = request.body;
      const pair = await findPair(sql, pairId);
      const by = pair === null ? null : seatIn(pair, account);
      if (pair === null || by === null) throw new RequestFailure('not_found');
      const members = [pair.members.a, pair.members.b];
      const ended = await sql.transaction(async (sql) => {
        await lockAccounts(sql, members);
        return endPair(sql, pairId, { by, at: clock.now() });
      });
      memberships.forget(members);
      if (ended) for (const member of members) news.tell(member, { about: 'unpaired' });
      await deps.endRoom(pairId, pair.ended?.by ?? by);
      return reply.code(204).send(null);
    },
  );
}
