import { buttonId, buttonList, newButton } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { bearer, done, noBody, refusals } from '../http/route-shape.ts';
import { RequestFailure } from '../http/errors.ts';
import { findMembership } from '../pairs/sql-pairs.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { deleteButtonRow, insertButton, listButtons } from './sql-buttons.ts';

export interface ButtonDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
}

const params = z.strictObject({ buttonId });

/** GET and POST /api/buttons, DELETE /api/buttons/:buttonId: one's own only (Z1). */
export function buttonRoutes(app: FastifyInstance, { sql, clock, news, authentication }: ButtonDeps): void {
  const { required, callerOf } = authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['buttons'], security: bearer };

  routes.get(
    '/api/buttons',
    { onRequest: required, schema: { ...shape, response: { 200: buttonList, ...refusals } } },
    async (request) => {
      const { account } = callerOf(request);
      const member = await findMembership(sql, account);
      return { buttons: member === null ? [] : [...(await listButtons(sql, account, member.pairId))] };
    },
  );

  routes.post(
    '/api/buttons',
    { onRequest: required, schema: { ...shape, body: newButton, response: done } },
    async (request, reply) => {
      const { account } = callerOf(request);
      const outcome = await insertButton(sql, { ...request.body, account, createdAt: clock.now() });
      switch (outcome) {
        case 'foreign':
          throw new RequestFailure('not_found');
        case 'full':
          throw new RequestFailure('buttons_full');
        case 'not_paired':
          throw new RequestFailure('not_paired');
        case 'made':
          // C7: the account's other devices hear of it, the partner does not.
          news.tell(account, { about: 'buttons' });
          break;
        case 'known':
          break;
      }
      return reply.code(204).send(null);
    },
  );

  routes.delete(
    '/api/buttons/:buttonId',
    { onRequest: required, schema: { ...shape, params, body: noBody, response: done } },
    async (request, reply) => {
      const { account } = callerOf(request);
      if (!(await deleteButtonRow(sql, account, request.params.buttonId)))
        throw new RequestFailure('not_found');
      news.tell(account, { about: 'buttons' });
      return reply.code(204).send(null);
    },
  );
}
