import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { deleteOldInvites } from '../pairs/sql-invites.ts';
import { deleteOldPairs } from '../pairs/sql-pairs.ts';

/** How long after a pair's end each of the two may still export it, in ms. */
export const keptAfterEnd = 30 * 24 * 3_600_000;

/** Deletes pairs that can no longer be exported, and invites that are as old. Any process may call it at any time. */
export async function purgePairs(sql: Sql, now: Millis): Promise<void> {
  await sql.transaction(async (sql) => {
    await deleteOldPairs(sql, now - keptAfterEnd);
    await deleteOldInvites(sql, now - keptAfterEnd);
  });
}
