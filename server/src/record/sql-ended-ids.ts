import type { Millis } from '@duet/shared';
import { createHash } from 'node:crypto';
import type { Sql } from '../platform/sql.ts';

/** What can end for good: a pair by its end, a device by its removal, an account by its deletion. */
export type EndedKind = 'pair' | 'device' | 'account';

/** SQL for the hash under which an id is kept; `id` is an SQL expression. Migration 0009 has it too: never change it. */
const hashOf = (kind: EndedKind, id: string): string =>
  `encode(sha256(convert_to('duet/ended/${kind}/' || ${id}, 'UTF8')), 'hex')`;

/** The same hash, of an id that is not in the database. */
export const endedHash = (kind: EndedKind, id: string): string =>
  createHash('sha256').update(`duet/ended/${kind}/${id}`).digest('hex');

/** Records that these have ended. It is never deleted, and says nothing to whoever does not know the id. Idempotent. */
export async function recordEnded(
  sql: Sql,
  kind: EndedKind,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Millis },
): Promise<void> {
  await sql.query(
    `insert into ended_ids (hash, kind, at)
     select ${hashOf(kind, 'id')}, '${kind}', $2 from jsonb_array_elements_text($1::jsonb) as ids (id)
     on conflict (hash) do nothing`,
    [JSON.stringify(ids), at],
  );
}

/** Records ends that another record knows, by their hashes. Idempotent. */
export async function carryEnded(
  sql: Sql,
  ends: readonly { readonly hash: string; readonly kind: EndedKind; readonly at: Millis }[],
): Promise<void> {
  await sql.query(
    `insert into ended_ids (hash, kind, at)
     select hash, kind, at from jsonb_to_recordset($1::jsonb) as ends (hash text, kind text, at bigint)
     on conflict (hash) do nothing`,
    [JSON.stringify(ends)],
  );
}

/** Whether it is recorded that this has ended, even if nothing else is left of it. */
export async function isEnded(sql: Sql, kind: EndedKind, id: string): Promise<boolean> {
  const rows = await sql.query(`select 1 from ended_ids where hash = ${hashOf(kind, '$1::text')}`, [id]);
  return rows.length > 0;
}
