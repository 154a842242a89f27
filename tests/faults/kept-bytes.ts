import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeBackup } from '@duet/server/storage/backup-file';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import type { Sql } from '@duet/server/platform/sql';

/** Every byte of every file below a folder. */
export async function bytesIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** Every row of every table, as text. In the files a long value may be compressed, so that no search finds a word in it. */
async function rowsOf(sql: Sql): Promise<Buffer> {
  const tables = await sql.query<{ name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
  );
  const rows: string[] = [];
  for (const { name } of tables)
    for (const { row } of await sql.query<{ row: string }>(
      `select to_jsonb(kept)::text as row from ${name} as kept`,
    ))
      rows.push(row);
  return Buffer.from(rows.join('\n'));
}

/** What the embedded storage of a stopped service holds: its files, its rows, and a backup of it. */
export async function embeddedKept(dataDir: string) {
  const folder = await bytesIn(dataDir);
  const database = await openEmbeddedDatabase(join(dataDir, 'pg'));
  const path = join(dataDir, 'backup.jsonl.gz');
  await writeBackup(database, path, { at: 0 });
  const rows = await rowsOf(database);
  await database.close();
  return { folder, rows, backup: gunzipSync(await readFile(path)) };
}
