import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Millis } from '@duet/shared';
import { BackupFailure } from './backup-file.ts';
import { createBackups } from './backups.ts';
import type { DataFolder } from './data-folder.ts';
import { type Ends, endsInBackup, endsInRecord, together } from './ends.ts';
import { countEnded, holdsRecord } from './sql-backup.ts';
import { setAsideName } from './set-aside.ts';
import type { Sql } from '../platform/sql.ts';

/** What is known here of what has ended. */
export interface KnownEnds extends Ends {
  /** Up to when everything is known, in ms: Infinity where a record can be read, -Infinity where there is none. */
  readonly upTo: Millis;
}

const nothing: KnownEnds = { all: new Map(), leftBy: new Map(), upTo: Number.NEGATIVE_INFINITY };

const joined = (several: readonly KnownEnds[]): KnownEnds => ({
  ...together(several),
  upTo: Math.max(nothing.upTo, ...several.map(({ upTo }) => upTo)),
});

/** A database without an account still knows what has ended, if it ever had one. */
export async function endsKnownIn(sql: Sql): Promise<KnownEnds> {
  if (!(await holdsRecord(sql)) && (await countEnded(sql)) === 0) return nothing;
  return { ...(await endsInRecord(sql)), upTo: Number.POSITIVE_INFINITY };
}

/** From the newest automatic backup that can be read. */
async function endsKnownBy(backups: string): Promise<KnownEnds> {
  for (const { path, at } of await createBackups(backups).all()) {
    try {
      return { ...(await endsInBackup(path)), upTo: at };
    } catch (error) {
      if (!(error instanceof BackupFailure)) throw error;
    }
  }
  return nothing;
}

/**
 * What is known in a data folder: by its database, if that can be read (null if not), by the newest automatic backup, and by
 * those of the records that were set aside. An id is never used twice, so what a record of other people says does no harm.
 */
export async function endsKnownAround(folder: DataFolder, sql: Sql | null): Promise<KnownEnds> {
  const known = [await endsKnownBy(folder.backups)];
  for (const name of await readdir(folder.path))
    if (setAsideName.test(name)) known.push(await endsKnownBy(join(folder.path, name, 'backups')));
  if (sql !== null) known.push(await endsKnownIn(sql));
  return joined(known);
}
