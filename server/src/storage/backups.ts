import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../platform/sql.ts';
import { checkBackup, writeBackup } from './backup-file.ts';

/** The automatic backups, in a folder beside the storage. */
export interface Backups {
  /** Makes a backup, and deletes the oldest beyond the last seven. */
  make(sql: Sql, now: number): Promise<void>;
  /** The newest backup that is not damaged, or null. */
  newest(): Promise<{ readonly path: string; readonly at: number } | null>;
}

const keepCount = 7;
const fileName = /^duet-\d{13}\.jsonl\.gz$/;

export function createBackups(folder: string): Backups {
  /** Newest first. */
  const list = async (): Promise<readonly string[]> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(folder)).filter((name) => fileName.test(name));
    return names
      .toSorted()
      .toReversed()
      .map((name) => join(folder, name));
  };
  return {
    async make(sql, now) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeBackup(sql, join(folder, `duet-${now}.jsonl.gz`), now);
      for (const path of (await list()).slice(keepCount)) await rm(path, { force: true });
    },
    async newest() {
      for (const path of await list()) {
        const at = await checkBackup(path);
        if (at !== null) return { path, at };
      }
      return null;
    },
  };
}
