import { emptyRoom, evolveAll, type Room, type RoomEvent } from '@duet/shared';
import type { Sql } from '@duet/server/platform/sql';
import type { Append, RoomRecord } from '@duet/server/record/record';
import { createSqlRecord, openRoom } from '@duet/server/record/sql-record';
import { beforeEach, describe, expect, it } from 'vitest';

const days = (count: number): number => count * 86_400_000;

const raised = (id: string, at: number): RoomEvent => ({ name: 'SignalRaised', id, by: 'a', at });

/** The whole tail of a room, `count` raises after version `from`, under `epoch`. */
function raises(from: Room, count: number, epoch: number): Append {
  const decided = Array.from({ length: count }, (_, index) => raised(`c${from.version + index + 1}`, 1_000));
  const tail = decided.map((event, index) => ({
    version: from.version + index + 1,
    event,
    device: 'phone',
    command: `c${from.version + index + 1}`,
    at: 1_000,
  }));
  return { room: evolveAll(from, decided), epoch, tail };
}

/** What the record must do on every database. */
export function roomRecordContract(open: () => Promise<Sql>): void {
  describe('record', () => {
    let sql: Sql;
    let record: RoomRecord;
    let pairId: string;
    let room: Room;
    let pairs = 0;

    const newPair = async (): Promise<string> => {
      pairs += 1;
      const id = `pair-${pairs}-${Math.random()}`;
      await sql.query('insert into pairs (id, account_a, account_b, started_at) values ($1, $2, $3, 1)', [
        id,
        'ana',
        'ben',
      ]);
      await openRoom(sql, id);
      return id;
    };
    const head = async () => (await record.reopen(pairId, 0, 0))?.room.version;
    const versions = async () => (await record.eventsAfter(pairId, 0)).map(({ version }) => version);

    beforeEach(async () => {
      sql = await open();
      record = createSqlRecord(sql);
      pairId = await newPair();
      const opened = await record.reopen(pairId, 0, 0);
      expect(opened).toMatchObject({ epoch: 1, room: { version: 0, status: 'open' }, commands: [] });
      room = emptyRoom(pairId);
    });

    it('[ROOM-2] appends a tail, its commands and its snapshot together', async () => {
      expect(await record.append([raises(room, 3, 1)])).toEqual(['appended']);
      expect(await versions()).toEqual([1, 2, 3]);
      expect(await record.commandVersion(pairId, 'phone', 'c2')).toBe(2);
      expect(await record.commandVersion(pairId, 'laptop', 'c2')).toBeNull();
      const reopened = await record.reopen(pairId, 0, 0);
      expect(reopened).toMatchObject({ epoch: 2, room: { version: 3 } });
      expect(reopened?.commands).toContainEqual({ device: 'phone', command: 'c3', version: 3 });
    });

    it('[ROOM-1] the same tail again, or one that overlaps, writes nothing twice', async () => {
      await record.append([raises(room, 2, 1)]);
      expect(await record.append([raises(room, 2, 1)])).toEqual(['appended']);
      expect(await record.append([raises(room, 4, 1)])).toEqual(['appended']);
      expect(await versions()).toEqual([1, 2, 3, 4]);
    });

    it('[ROOM-2] a tail that does not continue the record is a gap, and nothing is written', async () => {
      const ahead = raises(evolveAll(room, [raised('c1', 1)]), 1, 1);
      expect(await record.append([ahead])).toEqual(['gap']);
      expect(await versions()).toEqual([]);
    });

    it('[D5] a tail that contradicts the record is a conflict, and nothing is written', async () => {
      await record.append([raises(room, 2, 1)]);
      // Redis has lost the second press, and goes on with others from the first.
      const forked = raises(room, 3, 1);
      const tail = forked.tail.map((event) =>
        event.version === 1 ? event : { ...event, command: `other-${event.version}` },
      );
      expect(await record.append([{ ...forked, tail }])).toEqual(['conflict']);
      expect(await record.append([{ ...raises(room, 2, 1), tail: tail.slice(0, 2) }])).toEqual(['conflict']);
      expect(await versions()).toEqual([1, 2]);
      expect(await record.commandVersion(pairId, 'phone', 'other-3')).toBeNull();
    });

    it('[D5] of two processes that append what overlaps neither is refused', async () => {
      const tails = Array.from({ length: 12 }, (_, index) => raises(room, (index % 4) + 1, 1));
      const outcomes = await Promise.all(tails.map((tail) => record.append([tail])));
      expect(outcomes.flat()).toEqual(tails.map(() => 'appended'));
      expect(await versions()).toEqual([1, 2, 3, 4]);
    });

    it('[D5] says how far it has come', async () => {
      await record.append([raises(room, 2, 1)]);
      expect(await record.head(pairId)).toEqual({ epoch: 1, version: 2 });
      expect(await record.head('nobody')).toBeNull();
    });

    it('[ROOM-2] a room that was rebuilt elsewhere is fenced', async () => {
      await record.reopen(pairId, 0, 0);
      expect(await record.append([raises(room, 1, 1)])).toEqual(['fenced']);
      expect(await versions()).toEqual([]);
    });

    it('[ROOM-2] the snapshot never moves backwards', async () => {
      await record.append([raises(room, 3, 1)]);
      expect(await record.append([raises(room, 1, 1)])).toEqual(['appended']);
      expect(await head()).toBe(3);
    });

    it('[P7] nothing is recorded after the tombstone, and the room reads as ended', async () => {
      await record.append([raises(room, 1, 1)]);
      await sql.query(`update pairs set ended_at = 5, ended_by = 'a' where id = $1`, [pairId]);
      expect(await record.append([raises(room, 2, 1)])).toEqual(['ended']);
      expect(await versions()).toEqual([1]);
      expect((await record.reopen(pairId, 0, 0))?.room.status).toBe('ended');
    });

    it('[ROOM-2] many rooms go in one append, each with its own outcome, in the order given', async () => {
      const other = await newPair();
      await record.reopen(other, 0, 0);
      await record.reopen(other, 0, 0);
      const outcomes = await record.append([raises(emptyRoom(other), 1, 1), raises(room, 1, 1)]);
      expect(outcomes).toEqual(['fenced', 'appended']);
    });

    it('[PAU-9] finds the rooms with something due, of living pairs only', async () => {
      await record.append([raises(room, 1, 1)]);
      const due = 1_000 + 12 * 3_600_000;
      expect(await record.dueBefore(due)).not.toContain(pairId);
      expect(await record.dueBefore(due + 1)).toContain(pairId);
      await sql.query(`update pairs set ended_at = 5, ended_by = 'a' where id = $1`, [pairId]);
      expect(await record.dueBefore(due + 1)).not.toContain(pairId);
    });

    it('[ROOM-1] commands of the last while are read back, also when the clock was set since', async () => {
      await record.append([raises(room, 1, 1)]);
      const next = raises(evolveAll(room, [raised('c1', 1_000)]), 1, 1);
      await record.append([{ ...next, tail: next.tail.map((event) => ({ ...event, at: 2_000 })) }]);
      const readBack = async (now: number, memory: number) =>
        (await record.reopen(pairId, now, memory))?.commands.map(({ command }) => command);
      expect(await readBack(2_000, 999)).toEqual(['c2']);
      expect(await readBack(2_000, 1_000)).toEqual(['c1', 'c2']);
      expect(await readBack(days(3), 999)).toEqual(['c2']);
      expect(await readBack(500, 0)).toEqual(['c1', 'c2']);
    });

    it('[ROOM-1] an id that was recorded long ago holds back neither its own room nor others', async () => {
      await record.append([raises(room, 1, 1)]);
      const again = raises(evolveAll(room, [raised('c1', 1_000)]), 1, 1);
      const other = await newPair();
      await record.reopen(other, 0, 0);
      const repeated = { ...again, tail: again.tail.map((event) => ({ ...event, command: 'c1' })) };
      expect(await record.append([repeated, raises(emptyRoom(other), 1, 1)])).toEqual([
        'appended',
        'appended',
      ]);
      expect(await record.commandVersion(pairId, 'phone', 'c1')).toBe(1);
    });

    it('[ROOM-2] an epoch is later than any that a restored backup does not know of', async () => {
      const now = Date.UTC(2030, 0, 1);
      const before = await record.reopen(pairId, now, 0);
      await record.reopen(pairId, now, 0);
      const lost = await record.reopen(pairId, now, 0);
      await sql.query('update rooms set epoch = $2 where pair_id = $1', [pairId, before?.epoch ?? 0]);
      const restored = await record.reopen(pairId, now + days(1), 0);
      expect(restored?.epoch).toBeGreaterThan(lost?.epoch ?? 0);
    });

    it('[ROOM-3] a pair that never existed has no room', async () => {
      expect(await record.reopen('nobody', 0, 0)).toBeNull();
      expect(await record.append([raises(emptyRoom('nobody'), 1, 1)])).toEqual(['ended']);
    });
  });
}
