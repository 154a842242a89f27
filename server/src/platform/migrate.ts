import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Sql } from './sql.ts';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));
const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** A newer program has written the schema; the message is one line for whoever starts this one. */
export class SchemaNewer extends Error {}

/**
 * Brings the schema up to date: runs each file of migrations/ that has not run yet, in order, all in one transaction. Of
 * several processes that start at once one does so, while the others wait. There are no downgrades.
 * @throws SchemaNewer when a newer program has written the schema
 */
export async function migrate(sql: Sql): Promise<void> {
  const files = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  const newest = Math.max(0, ...files.map((name) => Number(name.slice(0, 4))));
  await sql.transaction(async (inside) => {
    // The first table is created under the lock as well: two processes creating it at once would collide in the catalogue.
    await inside.query("select pg_advisory_xact_lock(hashtextextended('duet migrations', 0))");
    await inside.query(
      'create table if not exists schema_migrations (number int primary key, name text not null)',
    );
    const done = await inside.query<{ number: number }>('select number from schema_migrations');
    if (done.some(({ number }) => number > newest))
      throw new SchemaNewer(
        'A newer Duet has written this database; start that version or a later one, or use an empty database.',
      );
    for (const name of files) {
      const number = Number(name.slice(0, 4));
      if (done.some((row) => row.number === number)) continue;
      await inside.query(await readFile(`${folder}/${name}`, 'utf8'));
      await inside.query('insert into schema_migrations (number, name) values ($1, $2)', [number, name]);
    }
  });
}
