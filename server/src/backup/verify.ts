import { migrate } from '../platform/migrate.ts';
import { openEmbeddedDatabase } from '../platform/pglite.ts';
import { restoreBackup } from '../storage/backup-restore.ts';
import { countRecord, schemaOf } from '../storage/sql-backup.ts';

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/**
 * Restores a backup into a database in memory, and says in a few lines what it holds.
 * @throws BackupFailure if it cannot be restored, also because a newer Duet has made it
 */
export async function verifyBackup(path: string): Promise<readonly string[]> {
  const sql = await openEmbeddedDatabase(undefined);
  try {
    await migrate(sql);
    const { at, schema } = await restoreBackup(sql, path);
    const { accounts, pairs, events, agreements } = await countRecord(sql);
    const isOlder = schema < (await schemaOf(sql));
    return [
      `${path} is whole and can be restored.`,
      `It was made at ${new Date(at).toISOString()}, by ${isOlder ? 'an older Duet, and a restore brings it up to date' : 'a Duet with the same schema as this one'}.`,
      `It holds ${counted(accounts, 'account')}, ${counted(pairs, 'pair')}, ${counted(events, 'event')} and ${counted(agreements, 'agreement')}.`,
    ];
  } finally {
    await sql.close();
  }
}
