import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Sql } from './sql.ts';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));
const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Brings the schema forward: runs each file of migrations/ that has not run yet, in order, each in a transaction.
 * Forward only. A schema newer than this program's is refused rather than guessed at.
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.query(
    'create table if not exists schema_migrations (number int primary key, name text not null)',
  );
  const done = await sql.query<{ number: number }>('select number from schema_migrations');
  const files = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  const newest = Math.max(0, ...files.map((name) => Number(name.slice(0, 4))));
  if (done.some(({ number }) => number > newest))
    throw new Error('The database was written by a newer Duet; start that version, or an empty database.');
  for (const name of files) {
    const number = Number(name.slice(0, 4));
    if (done.some((row) => row.number === number)) continue;
    const text = await readFile(`${folder}/${name}`, 'utf8');
    await sql.transaction(async (inside) => {
      await inside.query(text);
      await inside.query('insert into schema_migrations (number, name) values ($1, $2)', [number, name]);
    });
  }
}
