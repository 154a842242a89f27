import { pushReceipt, pushState, pushSubscription } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Authentication } from '../accounts/authentication.ts';
import { bearer, done, noBody, refusals } from '../http/route-shape.ts';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Endpoints } from './endpoints.ts';
import { receiptHash } from './notifier.ts';
import type { PushServices } from './push-services.ts';
import { findReceipt, useReceipt } from './sql-notices.ts';
import type { PushKey } from './sql-push-keys.ts';
import type { PushStanding } from './standing.ts';
import { endSubscription, findSubscription, saveSubscription } from './sql-subscriptions.ts';

export interface PushRoutesDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly authentication: Authentication;
  readonly rooms: Pick<Rooms, 'run'>;
  readonly endpoints: Endpoints;
  readonly services: Pick<PushServices, 'push' | 'isAble'>;
  readonly standing: PushStanding;
  readonly key: () => Promise<PushKey>;
}

/** How long a device must wait between two test pushes, in ms. */
const testEvery = 5_000;

/**
 * GET /api/push, PUT and DELETE /api/push/subscription, POST /api/push/test: for the device that asks.
 * POST /api/push/receipts: for whoever has the token.
 */
export function pushRoutes(app: FastifyInstance, deps: PushRoutesDeps): void {
  const { sql, clock, rooms, endpoints, services, standing, key } = deps;
  const { required, callerOf } = deps.authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['push'], security: bearer };
  const tested = new Map<string, number>();

  routes.get(
    '/api/push',
    { onRequest: required, schema: { ...shape, response: { 200: pushState, ...refusals } } },
    async (request) => {
      const { publicKey } = await key();
      const subscription = await findSubscription(sql, callerOf(request).device);
      return {
        key: publicKey,
        endpoint: subscription?.endpoint ?? null,
        able: services.isAble,
        refusal: subscription?.refusal ?? null,
      };
    },
  );

  routes.put(
    '/api/push/subscription',
    { onRequest: required, schema: { ...shape, body: pushSubscription, response: done } },
    async (request, reply) => {
      const { account, device } = callerOf(request);
      const { endpoint, keys } = request.body;
      if (!endpoints.allows(endpoint)) throw new RequestFailure('push_refused');
      await saveSubscription(sql, { device, endpoint, ...keys }, { account, at: clock.now() });
      return reply.code(204).send(null);
    },
  );

  routes.delete(
    '/api/push/subscription',
    { onRequest: required, schema: { ...shape, body: noBody, response: done } },
    async (request, reply) => {
      const { device } = callerOf(request);
      await endSubscription(sql, device);
      return reply.code(204).send(null);
    },
  );

  routes.post(
    '/api/push/test',
    { onRequest: required, schema: { ...shape, body: noBody, response: done } },
    async (request, reply) => {
      const { device } = callerOf(request);
      const subscription = await findSubscription(sql, device);
      if (subscription === null) throw new RequestFailure('not_found');
      const now = clock.now();
      for (const [each, at] of tested) if (at <= now - testEvery) tested.delete(each);
      if (tested.has(device)) throw new RequestFailure('too_many');
      tested.set(device, now);
      const outcome = await services.push(subscription, { kind: 'test', item: '', token: '' });
      await standing.note(subscription, outcome);
      if (outcome.is !== 'taken') throw new RequestFailure('push_failed', { outcome: outcome.is });
      return reply.code(204).send(null);
    },
  );

  routes.post(
    '/api/push/receipts',
    { schema: { tags: ['push'], body: pushReceipt, response: done } },
    async (request, reply) => {
      const hash = receiptHash(request.body.token);
      const found = await findReceipt(sql, hash);
      if (found === null) throw new RequestFailure('not_found');
      const answer = await rooms.run(found.pairId, 'push', {
        name: 'ConfirmReceipt',
        id: `receipt:${found.item}`,
        by: found.to,
        args: { signalId: found.item },
        sentAt: clock.now(),
      });
      if (!answer.ok && answer.rejection.code === 'unavailable') throw new RequestFailure('unavailable');
      await useReceipt(sql, hash);
      return reply.code(204).send(null);
    },
  );
}
