import type { Millis, PairId } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** A version in force that the pair's room may not know yet. */
export interface Adoption {
  readonly pairId: PairId;
  readonly version: number;
  readonly renewals: number;
  readonly lookAgainAt: Millis | null;
}

/** Call it in the transaction that stores the second signature. */
export async function insertAdoption(sql: Sql, pairId: PairId, version: number): Promise<void> {
  await sql.query(
    `insert into agreement_adoptions (pair_id, version) values ($1, $2)
     on conflict (pair_id) do update set version = excluded.version`,
    [pairId, version],
  );
}

/** Of one pair, or of all. */
export async function listAdoptions(sql: Sql, pairId: PairId | null = null): Promise<readonly Adoption[]> {
  const rows = await sql.query<{
    pair_id: string;
    version: number;
    renewals: number;
    look_again_at: string | null;
  }>(
    `select a.pair_id, a.version, p.renewals, p.look_again_at from agreement_adoptions a
     join agreement_proposals p
       on p.pair_id = a.pair_id and p.version = a.version and p.status = 'accepted'
     where $1::text is null or a.pair_id = $1`,
    [pairId],
  );
  return rows.map((row) => ({
    pairId: row.pair_id,
    version: row.version,
    renewals: row.renewals,
    lookAgainAt: row.look_again_at === null ? null : Number(row.look_again_at),
  }));
}

/** Call it once the room's record has the version. A later one stays. */
export async function deleteAdoption(sql: Sql, { pairId, version }: Adoption): Promise<void> {
  await sql.query('delete from agreement_adoptions where pair_id = $1 and version = $2', [pairId, version]);
}
