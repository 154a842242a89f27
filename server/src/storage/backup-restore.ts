import { type BackupContents, BackupFailure, readBackup } from './backup-file.ts';
import { forgetLeftovers, isEmpty, schemaOf, skipLostPositions, writeRows } from './sql-backup.ts';
import type { Sql } from '../platform/sql.ts';

/**
 * Restores a backup into an empty database with an up-to-date schema, and does in the same transaction what `andThen` does:
 * all of it or, on any failure, nothing.
 * @throws BackupFailure
 */
export async function restoreBackup(
  sql: Sql,
  path: string,
  andThen: (inside: Sql) => Promise<void> = () => Promise.resolve(),
): Promise<BackupContents> {
  return sql.transaction(async (inside) => {
    await expectEmpty(inside);
    await forgetLeftovers(inside);
    const schema = await schemaOf(inside);
    const contents = await readBackup(path, {
      begins: (head) => {
        if (head.schema > schema) throw new BackupFailure(newerLine(path, head.at));
      },
      take: ({ table, rows }) => writeRows(inside, table, rows),
    });
    await skipLostPositions(inside);
    await andThen(inside);
    return contents;
  });
}

/** @throws BackupFailure if there is an account */
export async function expectEmpty(sql: Sql): Promise<void> {
  if (!(await isEmpty(sql)))
    throw new BackupFailure('The database is not empty; a restore needs an empty one.');
}

const newerLine = (path: string, at: number): string =>
  `${path} was made by a newer Duet, at ${new Date(at).toISOString()}; restore it with that version or a later one.`;
