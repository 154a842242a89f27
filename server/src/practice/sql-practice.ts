import type {
  AccountId,
  Millis,
  PairId,
  PracticeItem,
  PracticePage,
  PracticeWrite,
  PracticeWritten,
  Sealed,
} from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { type Holding, type Known, takeItems, type TakenItem } from './taking.ts';

/** Whose items: an account's alone, or a pair's. */
export type PracticeOwner =
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'pair'; readonly id: PairId };

/** Most items in one page, and how many characters of sealed text they have, but for the first item. */
const pageItems = 500;
const pageSize = 512 * 1024;

const dayLength = 86_400_000;

interface ItemRow {
  readonly id: string;
  readonly version: number;
  readonly sealed: Sealed | null;
  readonly written_on: string;
}

const itemOf = ({ id, version, sealed, written_on }: ItemRow): PracticeItem => ({
  id,
  version,
  sealed,
  writtenAt: Number(written_on),
});

/** Until the transaction ends the account is not deleted, and the pair does not end. False if that has happened. */
async function lockOwner(sql: Sql, { kind, id }: PracticeOwner): Promise<boolean> {
  const rows = await sql.query(
    kind === 'account'
      ? 'select 1 from accounts where id = $1 for key share'
      : 'select 1 from pairs where id = $1 and ended_at is null for share',
    [id],
  );
  return rows.length > 0;
}

/** Until the transaction ends nobody else writes for this owner: so positions become visible in their order. */
async function hold(sql: Sql, { kind, id }: PracticeOwner): Promise<Holding> {
  const [row] = await sql.query<{ cursor: string; items: number; size: string }>(
    `insert into practice_owners as held (id, account_id, pair_id, line, cursor, items, size)
     values ($1, $2, $3, gen_random_uuid()::text, 0, 0, 0)
     on conflict (id) do update set cursor = held.cursor returning cursor, items, size`,
    [id, kind === 'account' ? id : null, kind === 'pair' ? id : null],
  );
  return { cursor: Number(row?.cursor), items: row?.items ?? 0, size: Number(row?.size) };
}

/** By the item's place in the request. */
async function findKnown(
  sql: Sql,
  owner: string,
  items: PracticeWrite['items'],
): Promise<ReadonlyMap<number, Known>> {
  const sent = items.map((item, index) => ({ ...item, index }));
  const rows = await sql.query<Known & { readonly index: number }>(
    `select s.index, i.version, coalesce(octet_length(i.sealed), 0) as size,
       i.sealed is not distinct from s.sealed as "isSame"
     from jsonb_to_recordset($2::jsonb) as s (index integer, id text, sealed text)
     join practice_items i on i.owner_id = $1 and i.id = s.id`,
    [owner, JSON.stringify(sent)],
  );
  return new Map(rows.map(({ index, ...known }) => [index, known]));
}

async function storeItems(
  sql: Sql,
  owner: string,
  { items, now }: { readonly items: readonly TakenItem[]; readonly now: Millis },
): Promise<void> {
  await sql.query(
    `insert into practice_items (owner_id, id, version, sealed, written_on, position)
     select $1, t.id, t.version, t.sealed, $3, t.position
     from jsonb_to_recordset($2::jsonb) as t (id text, version integer, sealed text, position bigint)
     on conflict (owner_id, id) do update set version = excluded.version, sealed = excluded.sealed,
       written_on = excluded.written_on, position = excluded.position`,
    [owner, JSON.stringify(items), now - (now % dayLength)],
  );
}

async function storeHolding(sql: Sql, owner: string, { cursor, items, size }: Holding): Promise<void> {
  await sql.query('update practice_owners set cursor = $2, items = $3, size = $4 where id = $1', [
    owner,
    cursor,
    items,
    size,
  ]);
}

/** Takes or refuses each item by itself (PRA-1, PRA-4). Null if the owner is gone. */
export async function writePractice(
  sql: Sql,
  owner: PracticeOwner,
  { items, now }: PracticeWrite & { readonly now: Millis },
): Promise<PracticeWritten | null> {
  return sql.transaction(async (sql) => {
    if (!(await lockOwner(sql, owner))) return null;
    const before = await hold(sql, owner);
    const known = await findKnown(sql, owner.id, items);
    const taken = takeItems(items, before, (index) => known.get(index) ?? null);
    if (taken.items.length > 0) {
      await storeItems(sql, owner.id, { items: taken.items, now });
      await storeHolding(sql, owner.id, taken.holding);
    }
    return { results: taken.results };
  });
}

/**
 * What was written after position `after`, oldest first: as much as is sent at once, and at least one item. The cursor lies before
 * `after` where that position is one that this database has lost.
 */
export async function readPractice(sql: Sql, owner: string, after: number): Promise<PracticePage> {
  const [held] = await sql.query<{ line: string; cursor: string }>(
    'select line, cursor from practice_owners where id = $1',
    [owner],
  );
  if (held === undefined) return { items: [], line: null, cursor: 0, more: false };
  const rows = await sql.query<ItemRow & { readonly position: string; readonly found: number }>(
    `select id, version, sealed, written_on, position, found from (
       select later.*, count(*) over ()::integer as found, coalesce(sum(octet_length(sealed)) over (
         order by position rows between unbounded preceding and 1 preceding), 0) as before
       from (
         select * from practice_items where owner_id = $1 and position > $2 order by position limit $3
       ) as later
     ) as measured
     where before < $4 order by position`,
    [owner, after, pageItems + 1, pageSize],
  );
  const page = rows.slice(0, pageItems);
  return {
    items: page.map((row) => itemOf(row)),
    line: held.line,
    cursor: Number(page.at(-1)?.position ?? Math.min(after, Number(held.cursor))),
    more: (rows[0]?.found ?? 0) > page.length,
  };
}

/** All items of an owner, page by page, oldest first. One that is written meanwhile may come again. */
export async function* readWholePractice(sql: Sql, owner: string): AsyncGenerator<readonly PracticeItem[]> {
  let after = 0;
  for (;;) {
    const { items, cursor, more } = await readPractice(sql, owner, after);
    if (items.length > 0) yield items;
    if (!more) return;
    after = cursor;
  }
}
