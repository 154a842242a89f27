import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline as joined, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod';
import type { Sql } from '../platform/sql.ts';
import {
  backedUpTables,
  forgetOwnKey,
  holdStill,
  isEmpty,
  readTables,
  schemaOf,
  writeRows,
} from './sql-backup.ts';

/** Why a backup cannot be used, in one line. */
export class BackupFailure extends Error {}

const header = z.strictObject({
  backup: z.literal('duet'),
  version: z.literal(1),
  schema: z.int(),
  at: z.int(),
});
const page = z.strictObject({
  table: z.enum(backedUpTables),
  rows: z.array(z.record(z.string(), z.unknown())),
});
type Page = z.infer<typeof page>;

/** The last line: a backup without it was cut off. */
const end = z.strictObject({ end: z.literal(true), rows: z.int() });

async function* linesOf(sql: Sql, now: number): AsyncGenerator<string> {
  await holdStill(sql);
  yield `${JSON.stringify({ backup: 'duet', version: 1, schema: await schemaOf(sql), at: now })}\n`;
  let count = 0;
  for await (const { table, rows } of readTables(sql)) {
    count += rows.length;
    yield `${JSON.stringify({ table, rows })}\n`;
  }
  yield `${JSON.stringify({ end: true, rows: count })}\n`;
}

/**
 * Writes a consistent snapshot of everything to `path`, as gzipped lines of JSON. The file is complete and synced to disk, or
 * it does not exist. Texts in it are sealed as in the database, so it is exactly as private as the database.
 */
export async function writeBackup(sql: Sql, path: string, now: number): Promise<void> {
  const fresh = `${path}.new`;
  try {
    await sql.transaction(async (inside) => {
      const file = createWriteStream(fresh, { mode: 0o600 });
      await pipeline(Readable.from(linesOf(inside, now)), createGzip(), file);
    });
    const handle = await open(fresh, 'r+');
    await handle.sync();
    await handle.close();
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

async function* readLines(path: string): AsyncGenerator {
  // An error of either stream is thrown by the loop below, so the callback has nothing to do.
  const unzipped = joined(createReadStream(path), createGunzip(), () => undefined);
  let rest = '';
  for await (const chunk of unzipped.setEncoding('utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

/** Reads a whole backup and passes each page to `take`. Returns when it was made. */
async function readBackup(
  path: string,
  take: (next: Page, schema: number) => Promise<void>,
): Promise<number> {
  let head: z.infer<typeof header> | null = null;
  let count = 0;
  try {
    for await (const line of readLines(path)) {
      if (head === null) {
        head = header.parse(line);
        continue;
      }
      const last = end.safeParse(line);
      if (last.success) {
        if (last.data.rows !== count) break;
        return head.at;
      }
      const next = page.parse(line);
      count += next.rows.length;
      await take(next, head.schema);
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  throw new BackupFailure(`${path} cannot be read: it is damaged or was cut off.`);
}

/** Whether the file is damaged, as opposed to a failing disk or database. */
const isDamage = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  error instanceof SyntaxError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'));

/** When the backup was made, or null if the file is damaged. */
export async function checkBackup(path: string): Promise<number | null> {
  try {
    return await readBackup(path, () => Promise.resolve());
  } catch (error) {
    if (error instanceof BackupFailure) return null;
    throw error;
  }
}

/**
 * Restores a backup into an empty database with an up-to-date schema: all of it or, on any failure, nothing.
 * @throws BackupFailure
 */
export async function restoreBackup(sql: Sql, path: string): Promise<void> {
  await sql.transaction(async (inside) => {
    if (!(await isEmpty(inside)))
      throw new BackupFailure('The database is not empty; a restore needs an empty one.');
    await forgetOwnKey(inside);
    const schema = await schemaOf(inside);
    await readBackup(path, async ({ table, rows }, madeWith) => {
      if (madeWith > schema) throw new BackupFailure(`${path} was made by a newer Duet.`);
      await writeRows(inside, table, rows);
    });
  });
}
