import type { PracticeItem, PracticeWrite } from '@duet/shared';
import type { Sql } from '@duet/server/platform/sql';
import { endPair } from '@duet/server/pairs/sql-pairs';
import { type PracticeOwner, readPractice, writePractice } from '@duet/server/practice/sql-practice';
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';

type Item = PracticeWrite['items'][number];

const today = Date.UTC(2030, 0, 1);
const evening = today + 20 * 3_600_000;

const newId = (): string => randomBytes(16).toString('base64url');
const newText = (length = 200): string => randomBytes(length).toString('base64url').slice(0, length);
const item = (changed: Partial<Item> = {}): Item => ({
  id: newId(),
  version: 1,
  sealed: newText(),
  ...changed,
});
const itemsOf = (count: number, changed: Partial<Item> = {}): Item[] =>
  Array.from({ length: count }, () => item(changed));

/** What the practice's store must do on every database. */
export function practiceStoreContract(open: () => Promise<Sql>): void {
  describe('practice', () => {
    let sql: Sql;
    let owner: PracticeOwner;

    const newAccount = async (): Promise<PracticeOwner> => {
      const id = newId();
      await sql.query(`insert into accounts values ($1, 'k', 'k', 'k', 0)`, [id]);
      return { kind: 'account', id };
    };
    const newPair = async (): Promise<PracticeOwner> => {
      const id = newId();
      await sql.query(
        `insert into pairs (id, account_a, account_b, started_at) values ($1, 'ana', 'ben', 1)`,
        [id],
      );
      return { kind: 'pair', id };
    };
    const write = async (items: Item[], of = owner, now = evening) =>
      (await writePractice(sql, of, { items, now }))?.results ?? null;
    const outcomes = async (...items: Item[]) => (await write(items))?.map(({ result }) => result);
    /** Everything after a cursor, page by page. */
    const readFrom = async (after: number): Promise<{ items: PracticeItem[]; cursor: number }> => {
      const page = await readPractice(sql, owner.id, after);
      if (!page.more) return page;
      const rest = await readFrom(page.cursor);
      return { items: [...page.items, ...rest.items], cursor: rest.cursor };
    };
    const stored = async () => (await readFrom(0)).items;
    const holding = async () => {
      const [row] = await sql.query('select items, size::integer from practice_owners where id = $1', [
        owner.id,
      ]);
      return row;
    };

    beforeEach(async () => {
      sql = await open();
      owner = await newAccount();
    });

    it('[PRA-1] an item is written by its next version, and by no other', async () => {
      const first = item();
      const second = { ...first, version: 2, sealed: newText() };
      expect(await outcomes({ ...first, version: 2 })).toEqual(['newer']);
      expect(await outcomes(first)).toEqual(['kept']);
      expect(await outcomes({ ...first, version: 3 })).toEqual(['newer']);
      expect(await outcomes(second)).toEqual(['kept']);
      expect(await outcomes({ ...second, sealed: newText() }, first)).toEqual(['newer', 'newer']);
      expect(await stored()).toEqual([{ ...second, writtenAt: today }]);
    });

    it('[PRA-1] the same item again is kept, and nothing changes', async () => {
      const [one, other] = [item(), item()];
      await write([one, other]);
      const before = await readPractice(sql, owner.id, 0);
      expect(await write([one], owner, evening + 86_400_000)).toEqual([{ id: one.id, result: 'kept' }]);
      expect(await readPractice(sql, owner.id, 0)).toEqual(before);
    });

    it('[PRA-1] of several in one request each is taken or refused by itself, in their order', async () => {
      const [one, other, late] = [item(), item(), item({ version: 4 })];
      const next = { ...one, version: 2, sealed: newText() };
      expect(await outcomes(one, late, next, next, other, one)).toEqual([
        'kept',
        'newer',
        'kept',
        'kept',
        'kept',
        'newer',
      ]);
      expect(await stored()).toMatchObject([next, other]);
    });

    it('[PRA-1] of two who write the same version at once one is kept', async () => {
      const { id } = item();
      const replies = await Promise.all(Array.from({ length: 8 }, () => outcomes(item({ id }))));
      expect(replies.filter((reply) => reply?.[0] === 'kept')).toHaveLength(1);
      expect(replies.filter((reply) => reply?.[0] === 'newer')).toHaveLength(7);
      expect(await stored()).toHaveLength(1);
    });

    it('[PRA-2] a deleted item leaves a tombstone, which can be written over', async () => {
      const first = item();
      const gone = { ...first, version: 2, sealed: null };
      await write([first]);
      expect(await outcomes(gone, gone)).toEqual(['kept', 'kept']);
      expect(await stored()).toEqual([{ ...gone, writtenAt: today }]);
      expect(await holding()).toEqual({ items: 1, size: 0 });
      const back = { ...first, version: 3 };
      expect(await outcomes(first, back)).toEqual(['newer', 'kept']);
      expect(await stored()).toMatchObject([back]);
    });

    it('[PRA-2] an item that was never stored can arrive as a tombstone', async () => {
      const gone = item({ sealed: null });
      expect(await outcomes(gone)).toEqual(['kept']);
      expect(await stored()).toMatchObject([gone]);
    });

    it('[PRA-3] after a cursor comes what was written since, oldest first', async () => {
      const [one, two, three] = [item(), item(), item()];
      await write([one, two]);
      const { line, cursor } = await readPractice(sql, owner.id, 0);
      expect(await readPractice(sql, owner.id, cursor)).toEqual({ items: [], line, cursor, more: false });
      const changed = { ...one, version: 2 };
      await write([three, changed]);
      const since = await readPractice(sql, owner.id, cursor);
      expect(since).toMatchObject({ items: [three, changed], more: false });
      expect(since.cursor).toBeGreaterThan(cursor);
    });

    it('[PRA-3] a page ends after 500 items, or before 512 KiB, and says that there is more', async () => {
      const short = itemsOf(500, { sealed: newText(80) });
      for (let from = 0; from < 500; from += 200) await write(short.slice(from, from + 200));
      expect(await readPractice(sql, owner.id, 0)).toMatchObject({ more: false });
      await write(itemsOf(13, { sealed: newText(43_800) }));
      const first = await readPractice(sql, owner.id, 0);
      expect(first).toMatchObject({ more: true });
      expect(first.items).toHaveLength(500);
      const second = await readPractice(sql, owner.id, first.cursor);
      expect(second).toMatchObject({ more: true });
      expect(second.items).toHaveLength(12);
      const third = await readPractice(sql, owner.id, second.cursor);
      expect(third).toMatchObject({ more: false });
      expect(third.items).toHaveLength(1);
    });

    it('[PRA-3] whoever reads on while others write misses nothing, and gets nothing out of order', async () => {
      const writers = Array.from({ length: 6 }, () => Array.from({ length: 10 }, () => itemsOf(3)));
      const writing = new Set(writers);
      const written = writers.map(async (requests) => {
        try {
          for (const request of requests) expect(await write(request)).toHaveLength(3);
        } finally {
          writing.delete(requests);
        }
      });
      const seen: PracticeItem[] = [];
      let cursor = 0;
      const readOn = async (): Promise<void> => {
        const page = await readFrom(cursor);
        seen.push(...page.items);
        cursor = page.cursor;
      };
      while (writing.size > 0) await readOn();
      await Promise.all(written);
      await readOn();
      expect(seen.map(({ id }) => id)).toEqual((await stored()).map(({ id }) => id));
      expect(seen).toHaveLength(180);
    });

    it('[PRA-3] owners do not see or hinder each other', async () => {
      const other = await newPair();
      const same = item();
      expect(await write([same])).toEqual([{ id: same.id, result: 'kept' }]);
      const theirs = { ...same, sealed: newText() };
      expect(await write([theirs], other)).toEqual([{ id: same.id, result: 'kept' }]);
      expect(await stored()).toMatchObject([same]);
      expect((await readPractice(sql, other.id, 0)).items).toEqual([{ ...theirs, writtenAt: today }]);
    });

    it('[PRA-4] an owner has at most 20,000 items; what is there can be changed and deleted', async () => {
      const first = item({ sealed: newText(80) });
      await write([first]);
      for (let count = 1; count < 20_000; count += 2_857)
        await write(itemsOf(2_857, { sealed: newText(80) }));
      expect(await holding()).toMatchObject({ items: 20_000 });
      expect(await outcomes(item(), item({ sealed: null }))).toEqual(['full', 'full']);
      expect(await outcomes({ ...first, version: 2, sealed: newText() })).toEqual(['kept']);
      expect(await outcomes({ ...first, version: 3, sealed: null }, item())).toEqual(['kept', 'full']);
      expect(await readFrom(0).then(({ items }) => items.length)).toBe(20_000);
    });

    it('[PRA-4] an owner has at most 64 MiB; what is there can be shortened and deleted', async () => {
      const limit = 64 * 1024 * 1024;
      const [first, second] = [item(), item()];
      await write([first, second]);
      // As if the rest had been written before.
      await sql.query('update practice_owners set size = $2 where id = $1', [owner.id, limit - 200]);
      expect(await outcomes(item({ sealed: newText(201) }), item())).toEqual(['full', 'kept']);
      expect(await holding()).toEqual({ items: 3, size: limit });
      const longer = { ...first, version: 2, sealed: newText(201) };
      const shorter = { ...first, version: 2, sealed: newText(199) };
      expect(await outcomes(longer, item({ sealed: null }), shorter)).toEqual(['full', 'kept', 'kept']);
      expect(await outcomes({ ...second, version: 2, sealed: null }, item())).toEqual(['kept', 'kept']);
      expect(await holding()).toEqual({ items: 5, size: limit - 1 });
    });

    it('[PRA-5] of the time of a write the day is stored, and nothing else', async () => {
      await write([item()]);
      const rows = await sql.query('select * from practice_items where owner_id = $1', [owner.id]);
      const owners = await sql.query('select * from practice_owners where id = $1', [owner.id]);
      expect(rows).toMatchObject([{ written_on: String(today), position: '1' }]);
      expect(JSON.stringify([rows, owners])).not.toContain(String(evening).slice(0, 8));
      expect(await stored()).toMatchObject([{ writtenAt: today }]);
    });

    it('[P7] a pair that has ended takes nothing more, and loses nothing until it is deleted', async () => {
      owner = await newPair();
      const kept = item();
      await write([kept]);
      await sql.transaction((sql) => endPair(sql, owner.id, { by: 'a', at: evening }));
      expect(await write([item()])).toBeNull();
      expect(await stored()).toMatchObject([kept]);
      await sql.query('delete from pairs where id = $1', [owner.id]);
      expect([await stored(), await holding()]).toEqual([[], undefined]);
    });

    it('[P7] of writes and an unlink at once nothing is written after the end', async () => {
      owner = await newPair();
      const attempts = () => Array.from({ length: 12 }, () => write(itemsOf(20)));
      const before = attempts();
      const atEnd = sql.transaction((sql) => endPair(sql, owner.id, { by: 'a', at: evening })).then(stored);
      const replies = await Promise.all([...before, ...attempts()]);
      expect(await stored()).toEqual(await atEnd);
      expect(await atEnd).toHaveLength(replies.filter((reply) => reply !== null).length * 20);
      expect(await write([item()])).toBeNull();
    });

    it('a deleted account takes its items along, and nothing is written for it any more', async () => {
      await write([item()]);
      await sql.query('delete from accounts where id = $1', [owner.id]);
      expect([await stored(), await holding(), await write([item()])]).toEqual([[], undefined, null]);
    });
  });
}
