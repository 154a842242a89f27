import { deviceId, deviceLabel, deviceList } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { Authentication } from './authentication.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { bearer, done, noBody, refusals } from '../http/route-shape.ts';
import { labelDeviceRow, listDevices, revokeDeviceRow } from './sql-devices.ts';

export interface DeviceDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
}

const params = z.strictObject({ deviceId });

/** GET /api/devices, DELETE /api/devices/:deviceId, PUT /api/devices/:deviceId/label: one's own only (Z1). */
export function deviceRoutes(app: FastifyInstance, deps: DeviceDeps): void {
  const { sql, clock, news } = deps;
  const { required, callerOf } = deps.authentication;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const shape = { tags: ['devices'], security: bearer };

  routes.get(
    '/api/devices',
    { onRequest: required, schema: { ...shape, response: { 200: deviceList, ...refusals } } },
    async (request) => {
      const caller = callerOf(request);
      const devices = await listDevices(sql, caller.account);
      return {
        devices: devices.map(({ deviceId, createdAt, label, unreachedSince }) => ({
          deviceId,
          createdAt,
          label,
          current: deviceId === caller.device,
          unreachedSince,
        })),
      };
    },
  );

  routes.delete(
    '/api/devices/:deviceId',
    { onRequest: required, schema: { ...shape, params, body: noBody, response: done } },
    async (request, reply) => {
      const { account } = callerOf(request);
      const device = request.params.deviceId;
      const now = clock.now();
      if (!(await sql.transaction((sql) => revokeDeviceRow(sql, { account, device }, now))))
        throw new RequestFailure('not_found');
      news.closeDevice(device, 'revoked');
      news.tell(account, { about: 'devices' });
      return reply.code(204).send(null);
    },
  );

  routes.put(
    '/api/devices/:deviceId/label',
    { onRequest: required, schema: { ...shape, params, body: deviceLabel, response: done } },
    async (request, reply) => {
      const { account } = callerOf(request);
      const device = request.params.deviceId;
      if (!(await labelDeviceRow(sql, { account, device }, request.body.label)))
        throw new RequestFailure('not_found');
      news.tell(account, { about: 'devices' });
      return reply.code(204).send(null);
    },
  );
}
