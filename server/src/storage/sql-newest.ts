import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/**
 * The newest instant of server time that the record holds, in ms, or null if it is empty. Of each room's commands the index
 * gives the last one, so that this is quick in a large record as well.
 */
export async function newestRecorded(sql: Sql): Promise<Millis | null> {
  const [row] = await sql.query<{ newest: string | null }>(
    `select greatest(
      (select max(last.decided_at) from rooms r cross join lateral (
        select decided_at from commands c where c.pair_id = r.pair_id order by decided_at desc limit 1
      ) last),
      (select max(created_at) from accounts),
      (select max(greatest(created_at, revoked_at, push_lost_at)) from devices),
      (select max(greatest(started_at, ended_at)) from pairs),
      (select max(created_at) from invites),
      (select max(greatest(created_at, last_used_at)) from buttons),
      (select max(greatest(proposed_at, closed_at)) from agreement_proposals),
      (select max(created_at) from push_subscriptions),
      (select max(at) from ended_ids)
    ) as newest`,
  );
  const newest = row?.newest ?? null;
  return newest === null ? null : Number(newest);
}
