import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { deleteOldInvites } from '../pairs/sql-invites.ts';
import { deleteOldPairs } from '../pairs/sql-pairs.ts';

/** For so long after its end each of the two may still fetch a pair's export. */
export const keptAfterEnd = 30 * 24 * 3_600_000;

/** Deletes the pairs whose time for an export is over, and invites as old. To be called now and then, at any time, by any process. */
export async function purgePairs(sql: Sql, now: Millis): Promise<void> {
  await sql.transaction(async (sql) => {
    await deleteOldPairs(sql, now - keptAfterEnd);
    await deleteOldInvites(sql, now - keptAfterEnd);
  });
}
