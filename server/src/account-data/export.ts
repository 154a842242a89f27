import { ownExport, type PairId, type VersionedEvent } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Authentication } from '../accounts/authentication.ts';
import { bearer, refusals } from '../http/route-shape.ts';
import { findAccount } from '../accounts/sql-accounts.ts';
import { listDevices } from '../accounts/sql-devices.ts';
import { listVaultRecords } from '../accounts/sql-vault.ts';
import { listVersions } from '../agreements/sql-agreements.ts';
import { listAllButtons } from '../buttons/sql-buttons.ts';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { keptAfterEnd } from './purge.ts';
import { listPractice } from '../practice/sql-practice.ts';
import { listPairs } from '../pairs/sql-pairs.ts';
import { seatIn } from '../pairs/unlink.ts';

export interface ExportDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly authentication: Authentication;
  /** Everything that happened in the pair's room, oldest first, even if the pair has ended. */
  readonly historyOf: (pairId: PairId) => Promise<readonly VersionedEvent[]>;
}

/**
 * GET /api/export: everything that is stored of the account, still sealed, with its pairs up to 30 days after their end.
 */
export function exportRoute(
  app: FastifyInstance,
  { sql, clock, authentication, historyOf }: ExportDeps,
): void {
  const { required, callerOf } = authentication;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/export',
    {
      onRequest: required,
      schema: { tags: ['accounts'], security: bearer, response: { 200: ownExport, ...refusals } },
    },
    async (request) => {
      const { account: accountId } = callerOf(request);
      const now = clock.now();
      const account = await findAccount(sql, accountId);
      if (account === null) throw new RequestFailure('unauthorized');
      const pairs = [];
      for (const pair of await listPairs(sql, accountId, now - keptAfterEnd)) {
        const seat = seatIn(pair, accountId) ?? 'a';
        const { pairId, members, startedAt, ended } = pair;
        const events = [...(await historyOf(pairId))];
        const agreements = [...(await listVersions(sql, pairId))];
        const partner = members[seat === 'a' ? 'b' : 'a'];
        pairs.push({ pairId, seat, partner, startedAt, ended, agreements, events });
      }
      const devices = await listDevices(sql, accountId);
      return {
        exportedAt: now,
        account,
        devices: devices.map(({ deviceId, createdAt, label }) => ({ deviceId, createdAt, label })),
        buttons: [...(await listAllButtons(sql, accountId))],
        records: [...(await listVaultRecords(sql, accountId))],
        pairs,
        practice: [...(await listPractice(sql, [accountId, ...pairs.map(({ pairId }) => pairId)]))],
      };
    },
  );
}
