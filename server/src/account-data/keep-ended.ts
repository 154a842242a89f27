import { deleteAccountRow } from '../accounts/sql-accounts.ts';
import { revokeDeviceRow } from '../accounts/sql-devices.ts';
import { forgetJoiner } from '../pairs/sql-invites.ts';
import { deleteOrphanedPairs, endPair } from '../pairs/sql-pairs.ts';
import type { Sql } from '../platform/sql.ts';
import { carryEnded } from '../record/sql-ended-ids.ts';
import type { Ends, Undone } from '../storage/ends.ts';

/**
 * Ends again, in a record that was restored from before, what has ended since, each at its own time. Everything that is known to
 * have ended is recorded, since devices may still ask. Call it in a transaction.
 */
export async function keepEnded(sql: Sql, undone: Undone, { all }: Ends): Promise<void> {
  await carryEnded(sql, [...all.values()]);
  for (const { id, by, at } of undone.pairs) {
    // Nobody knows any more who left a pair that was purged. The next start purges it again, so nobody is told either.
    await endPair(sql, id, { by: by ?? 'a', at });
  }
  for (const { id, account, at } of undone.devices) await revokeDeviceRow(sql, { account, device: id }, at);
  for (const { id } of undone.accounts) {
    await forgetJoiner(sql, id);
    await deleteAccountRow(sql, id);
    await deleteOrphanedPairs(sql, id);
  }
}
