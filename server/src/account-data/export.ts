import {
  type AccountId,
  type ExportQuery,
  exportQuery,
  type Millis,
  type OwnExport,
  ownExport,
  type PairId,
  type VersionedEvent,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
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
import { readWholePractice } from '../practice/sql-practice.ts';
import { listPairs } from '../pairs/sql-pairs.ts';
import { seatIn } from '../pairs/unlink.ts';

export interface ExportDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly authentication: Authentication;
  /** Everything that happened in the pair's room, oldest first, even if the pair has ended. */
  readonly historyOf: (pairId: PairId) => Promise<readonly VersionedEvent[]>;
}

type WithoutPractice = Omit<OwnExport, 'practice'>;

async function collect(
  { sql, historyOf }: ExportDeps,
  accountId: AccountId,
  exportedAt: Millis,
): Promise<WithoutPractice> {
  const account = await findAccount(sql, accountId);
  if (account === null) throw new RequestFailure('unauthorized');
  const pairs = [];
  for (const pair of await listPairs(sql, accountId, exportedAt - keptAfterEnd)) {
    const seat = seatIn(pair, accountId) ?? 'a';
    const { pairId, members, startedAt, ended } = pair;
    const events = [...(await historyOf(pairId))];
    const agreements = [...(await listVersions(sql, pairId))];
    const partner = members[seat === 'a' ? 'b' : 'a'];
    pairs.push({ pairId, seat, partner, startedAt, ended, agreements, events });
  }
  const devices = await listDevices(sql, accountId);
  return {
    exportedAt,
    account,
    devices: devices.map(({ deviceId, createdAt, label }) => ({ deviceId, createdAt, label })),
    buttons: [...(await listAllButtons(sql, accountId))],
    records: [...(await listVaultRecords(sql, accountId))],
    pairs,
  };
}

/** The JSON of an `ownExport`, in parts: the practice may be larger than what the service should hold in memory. */
async function* exportParts(
  sql: Sql,
  found: WithoutPractice,
  { practice }: ExportQuery,
): AsyncGenerator<string> {
  yield `${JSON.stringify(found).slice(0, -1)},"practice":[`;
  let separator = '';
  const owners = [found.account.accountId, ...found.pairs.map(({ pairId }) => pairId)];
  for (const owner of practice === 'true' ? owners : [])
    for await (const page of readWholePractice(sql, owner)) {
      const items: OwnExport['practice'] = page.map((item) => ({ ...item, owner }));
      yield separator + JSON.stringify(items).slice(1, -1);
      separator = ',';
    }
  yield ']}';
}

/**
 * GET /api/export: everything that is stored of the account, still sealed, with its pairs up to 30 days after their end; with
 * `?practice=false` all but the practice, which may be large.
 */
export function exportRoute(app: FastifyInstance, deps: ExportDeps): void {
  const { sql, clock, authentication } = deps;
  const { required, callerOf } = authentication;
  app.get<{ Querystring: ExportQuery }>(
    '/api/export',
    {
      onRequest: required,
      schema: {
        tags: ['accounts'],
        security: bearer,
        querystring: exportQuery,
        response: { 200: ownExport, ...refusals },
      },
    },
    async (request, reply) => {
      const found = await collect(deps, callerOf(request).account, clock.now());
      return reply
        .type('application/json; charset=utf-8')
        .send(Readable.from(exportParts(sql, found, request.query)));
    },
  );
}
