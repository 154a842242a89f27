import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Millis } from '@duet/shared';
import { isThere } from '../platform/durable-files.ts';
import type { Sql } from '../platform/sql.ts';
import { type BackupContents, checkBackup, madeAt, writeBackup } from './backup-file.ts';
import { newestWorthy, superseded } from './backup-rotation.ts';

export interface WorthyBackup {
  readonly path: string;
  readonly contents: BackupContents;
  /** Newer backups that are damaged, or have lost most of what this one holds. */
  readonly passedOver: readonly string[];
}

/** The automatic backups, in a folder beside the storage. */
export interface Backups {
  /** Makes a backup as of `at`, in server time, and deletes those for which seven newer ones can stand. */
  make(sql: Sql, at: Millis): Promise<void>;
  /** The newest backup that can stand for the older ones, or null. */
  newest(): Promise<WorthyBackup | null>;
  /** Those whose beginning can be read, with the server time at which each was made; newest first. */
  all(): Promise<readonly { readonly path: string; readonly at: Millis }[]>;
  /** Deletes what an interrupted backup left. */
  tidy(): Promise<void>;
}

/** Since the clock of a machine may go back, new names hold a counter. */
const counted = /^duet-(\d{8})\.jsonl\.gz$/;
/** Names of older versions hold the time in ms. All of them are older than every counted one. */
const timed = /^duet-(\d{13})\.jsonl\.gz$/;

const numberIn = (name: string, pattern: RegExp): number => Number(pattern.exec(name)?.[1] ?? 0);
const newestFirst = (names: readonly string[], pattern: RegExp): readonly string[] =>
  names.filter((name) => pattern.test(name)).toSorted((a, b) => numberIn(b, pattern) - numberIn(a, pattern));

export function createBackups(folder: string): Backups {
  const names = async (): Promise<readonly string[]> => ((await isThere(folder)) ? readdir(folder) : []);
  /** Newest first. */
  const list = async (): Promise<readonly string[]> => {
    const all = await names();
    return [...newestFirst(all, counted), ...newestFirst(all, timed)].map((name) => join(folder, name));
  };
  const read = async () => {
    const backups = [];
    for (const path of await list()) backups.push({ path, contents: await checkBackup(path) });
    return backups;
  };
  return {
    async make(sql, at) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const counter = 1 + Math.max(0, ...(await names()).map((name) => numberIn(name, counted)));
      const name = `duet-${String(counter).padStart(8, '0')}.jsonl.gz`;
      await writeBackup(sql, join(folder, name), { at, counter });
      for (const { path } of superseded(await read())) await rm(path, { force: true });
    },
    async newest() {
      const backups = await read();
      const found = newestWorthy(backups);
      if (found === null) return null;
      const index = backups.findIndex(({ path }) => path === found.path);
      return { ...found, passedOver: backups.slice(0, index).map(({ path }) => path) };
    },
    async all() {
      const found = [];
      for (const path of await list()) {
        const at = await madeAt(path);
        if (at !== null) found.push({ path, at });
      }
      return found;
    },
    async tidy() {
      for (const name of await names())
        if (name.startsWith('duet-') && name.endsWith('.new')) await rm(join(folder, name), { force: true });
    },
  };
}
