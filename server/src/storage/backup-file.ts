import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { pipeline as joined, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod';
import { renameDurably } from '../platform/durable-files.ts';
import type { Sql } from '../platform/sql.ts';
import { backedUpTables, countEnded, holdStill, readTables, schemaOf } from './sql-backup.ts';

/** Why a backup cannot be used, in one line. */
export class BackupFailure extends Error {}

const header = z.strictObject({
  backup: z.literal('duet'),
  version: z.literal(1),
  schema: z.int(),
  at: z.int(),
  /** Its place among the automatic backups, whatever the clock says. Backups made by hand, or by older versions, have none. */
  counter: z.int().optional(),
  /** How many things had been ended on purpose (`countEnded`). */
  ended: z.int().default(0),
});
type Header = z.infer<typeof header>;
const page = z.strictObject({
  table: z.enum(backedUpTables),
  rows: z.array(z.record(z.string(), z.unknown())),
});
type Page = z.infer<typeof page>;

/** The last line: a backup without it was cut off. */
const end = z.strictObject({ end: z.literal(true), rows: z.int() });

export interface Making {
  /** Server time, in ms. */
  readonly at: number;
  /** Only for automatic backups. */
  readonly counter?: number;
}

async function* linesOf(sql: Sql, making: Making): AsyncGenerator<string> {
  await holdStill(sql);
  const [schema, ended] = [await schemaOf(sql), await countEnded(sql)];
  yield `${JSON.stringify({ backup: 'duet', version: 1, schema, ended, ...making })}\n`;
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
export async function writeBackup(sql: Sql, path: string, making: Making): Promise<void> {
  const fresh = `${path}.new`;
  try {
    await sql.transaction(async (inside) => {
      const file = createWriteStream(fresh, { mode: 0o600 });
      await pipeline(Readable.from(linesOf(inside, making)), createGzip(), file);
    });
    const handle = await open(fresh, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(fresh, path);
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

/** What a whole backup says of itself. */
export interface BackupContents {
  /** When it was made, in ms. */
  readonly at: number;
  readonly schema: number;
  readonly ended: number;
  readonly rows: number;
  readonly accounts: number;
}

interface Reading {
  readonly begins: (head: Header) => void;
  readonly take: (next: Page) => Promise<void>;
}

/**
 * Reads a whole backup and passes its header and each page on.
 * @throws BackupFailure if it is damaged
 */
export async function readBackup(path: string, { begins, take }: Reading): Promise<BackupContents> {
  let head: Header | null = null;
  let rows = 0;
  let accounts = 0;
  try {
    for await (const line of readLines(path)) {
      if (head === null) {
        head = header.parse(line);
        begins(head);
        continue;
      }
      const last = end.safeParse(line);
      if (last.success) {
        if (last.data.rows !== rows) break;
        return { at: head.at, schema: head.schema, ended: head.ended, rows, accounts };
      }
      const next = page.parse(line);
      rows += next.rows.length;
      if (next.table === 'accounts') accounts += next.rows.length;
      await take(next);
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

/**
 * When a backup says that it was made, in ms. Reads no further than that.
 * @returns null if it is damaged
 */
export async function madeAt(path: string): Promise<number | null> {
  try {
    for await (const line of readLines(path)) return header.parse(line).at;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return null;
}

/**
 * Reads the whole file.
 * @returns null if it is damaged
 */
export async function checkBackup(path: string): Promise<BackupContents | null> {
  try {
    return await readBackup(path, { begins: () => undefined, take: () => Promise.resolve() });
  } catch (error) {
    if (error instanceof BackupFailure) return null;
    throw error;
  }
}
