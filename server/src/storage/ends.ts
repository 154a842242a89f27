import {
  type AccountId,
  accountId,
  type DeviceId,
  deviceId,
  type Millis,
  type PairId,
  pairId,
  type Seat,
} from '@duet/shared';
import * as z from 'zod';
import { readBackup } from './backup-file.ts';
import type { Row } from './sql-backup.ts';
import type { Sql } from '../platform/sql.ts';
import { endedHash, type EndedKind } from '../record/sql-ended-ids.ts';

/** Something that was ended on purpose: a pair that was left, a device that was removed, an account that was deleted. */
export interface End {
  readonly hash: string;
  readonly kind: EndedKind;
  readonly at: Millis;
}

/** What is known to have ended. */
export interface Ends {
  /** By hash. */
  readonly all: ReadonlyMap<string, End>;
  /** By the hash of a pair: who left it. Of a pair that ended more than 30 days ago nobody knows. */
  readonly leftBy: ReadonlyMap<string, Seat>;
}

/** What a backup holds as running although it has ended since. */
export interface Undone {
  readonly pairs: readonly { readonly id: PairId; readonly at: Millis; readonly by: Seat | null }[];
  readonly devices: readonly { readonly id: DeviceId; readonly account: AccountId; readonly at: Millis }[];
  readonly accounts: readonly { readonly id: AccountId; readonly at: Millis }[];
}

const seat = z.enum(['a', 'b']);
const endRow = z.object({
  hash: z.string(),
  kind: z.enum(['pair', 'device', 'account']),
  at: z.coerce.number(),
});
const pairRow = z.object({ id: pairId, ended_by: seat.nullable() });
const deviceRow = z.object({ id: deviceId, account_id: accountId, revoked_at: z.unknown().nullable() });
const accountRow = z.object({ id: accountId });

const endsOf = (ends: readonly Row[], pairs: readonly Row[]): Ends => ({
  all: new Map(ends.map((row) => endRow.parse(row)).map((end) => [end.hash, end])),
  leftBy: new Map(
    pairs
      .map((row) => pairRow.parse(row))
      .flatMap(({ id, ended_by }) => (ended_by === null ? [] : [[endedHash('pair', id), ended_by]])),
  ),
});

export const endsInRecord = async (sql: Sql): Promise<Ends> =>
  endsOf(
    await sql.query<Row>('select hash, kind, at from ended_ids'),
    await sql.query<Row>('select id, ended_by from pairs where ended_at is not null'),
  );

/** @throws BackupFailure if it is damaged */
export async function endsInBackup(path: string): Promise<Ends> {
  const found: Record<string, Row[]> = { ended_ids: [], pairs: [] };
  await readBackup(path, {
    begins: () => undefined,
    take: async ({ table, rows }) => void found[table]?.push(...rows),
  });
  return endsOf(found['ended_ids'] ?? [], found['pairs'] ?? []);
}

export const together = (several: readonly Ends[]): Ends => ({
  all: new Map(several.flatMap(({ all }) => [...all])),
  leftBy: new Map(several.flatMap(({ leftBy }) => [...leftBy])),
});

/**
 * What a restore of this backup would undo.
 * @throws BackupFailure if it is damaged
 */
export async function undoneBy(path: string, { all, leftBy }: Ends): Promise<Undone> {
  const undone = { pairs: [], devices: [], accounts: [] } as {
    -readonly [Key in keyof Undone]: Undone[Key][number][];
  };
  const endOf = (kind: EndedKind, id: string) => all.get(endedHash(kind, id));
  const takeRow = (table: string, row: Row): void => {
    if (table === 'pairs') {
      const { id, ended_by } = pairRow.parse(row);
      const end = endOf('pair', id);
      const by = leftBy.get(endedHash('pair', id)) ?? null;
      if (end !== undefined && ended_by === null) undone.pairs.push({ id, at: end.at, by });
    } else if (table === 'devices') {
      const { id, account_id, revoked_at } = deviceRow.parse(row);
      // With its account it is gone anyway.
      const end = endOf('account', account_id) === undefined ? endOf('device', id) : undefined;
      if (end !== undefined && revoked_at === null)
        undone.devices.push({ id, account: account_id, at: end.at });
    } else if (table === 'accounts') {
      const { id } = accountRow.parse(row);
      const end = endOf('account', id);
      if (end !== undefined) undone.accounts.push({ id, at: end.at });
    }
  };
  await readBackup(path, {
    begins: () => undefined,
    take: async ({ table, rows }) => {
      for (const row of rows) takeRow(table, row);
    },
  });
  return undone;
}
