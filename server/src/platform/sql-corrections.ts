import { randomUUID } from 'node:crypto';
import type { Corrections } from './reference-port.ts';
import type { Correction } from './reference-tracking.ts';
import type { Sql } from './sql.ts';

/** Kept in the single row of the table `service_clock`. */
export function createSqlCorrections(sql: Sql): Corrections {
  const select = async (): Promise<Correction | undefined> => {
    const [row] = await sql.query<Correction>(
      'select id, correction as by, revision, is_behind as "isBehind" from service_clock',
    );
    return row;
  };
  return {
    async read() {
      const found = await select();
      if (found !== undefined) return found;
      await sql.query('insert into service_clock (id) values ($1) on conflict do nothing', [randomUUID()]);
      const made = await select();
      if (made === undefined) throw new Error('The table service_clock does not keep its row.');
      return made;
    },
    async replace({ revision, id, by, isBehind }) {
      const [row] = await sql.query<Correction>(
        `update service_clock set id = $2, correction = $3, is_behind = $4, revision = revision + 1
         where revision = $1 returning id, correction as by, revision, is_behind as "isBehind"`,
        [revision, id, by, isBehind],
      );
      return row ?? null;
    },
  };
}
