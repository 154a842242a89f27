import {
  type AccountId,
  practiceOwner,
  practicePage,
  practiceQuery,
  practiceWrite,
  practiceWritten,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import { RequestFailure } from '../http/errors.ts';
import { gzipped } from '../http/gzipped.ts';
import { bearer, refusals } from '../http/route-shape.ts';
import { findMembership } from '../pairs/sql-pairs.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { type PracticeOwner, readPractice, writePractice } from './sql-practice.ts';

export interface PracticeDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
}

/** An owner for whom the caller may read and write. */
type Allowed = PracticeOwner & {
  /** Whose devices are told of what is written. */
  readonly readers: readonly AccountId[];
};

const params = z.strictObject({ owner: practiceOwner });

/**
 * The caller's account, or the caller's running pair.
 * @throws not_found for everything else: what belongs to somebody else is answered like what does not exist (Z1, Z3)
 */
async function allowedOwner(sql: Sql, account: AccountId, owner: string): Promise<Allowed> {
  if (owner === account) return { kind: 'account', id: account, readers: [account] };
  const member = await findMembership(sql, account);
  if (member?.pairId !== owner) throw new RequestFailure('not_found');
  return { kind: 'pair', id: owner, readers: [account, member.partner] };
}

/**
 * GET and POST /api/practice/:owner: sealed items of the account itself or of its running pair. The service knows neither
 * what they are nor when they were written, except for the day.
 */
export function practiceRoutes(
  app: FastifyInstance,
  { sql, clock, news, authentication }: PracticeDeps,
): void {
  const { required, callerOf } = authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['practice'], security: bearer, params };

  routes.get(
    '/api/practice/:owner',
    {
      onRequest: required,
      onSend: gzipped,
      schema: { ...shape, querystring: practiceQuery, response: { 200: practicePage, ...refusals } },
    },
    async (request) => {
      const owner = await allowedOwner(sql, callerOf(request).account, request.params.owner);
      return readPractice(sql, owner.id, request.query.after);
    },
  );

  routes.post(
    '/api/practice/:owner',
    {
      onRequest: required,
      schema: { ...shape, body: practiceWrite, response: { 200: practiceWritten, ...refusals } },
    },
    async (request) => {
      const owner = await allowedOwner(sql, callerOf(request).account, request.params.owner);
      const written = await writePractice(sql, owner, { ...request.body, now: clock.now() });
      if (written === null) throw new RequestFailure('not_found');
      if (written.results.some(({ result }) => result === 'kept'))
        for (const reader of owner.readers) news.tell(reader, { about: 'practice' });
      return written;
    },
  );
}
