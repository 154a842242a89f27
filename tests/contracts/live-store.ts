import { emptyRoom, evolveAll, type RoomEvent } from '@duet/shared';
import {
  type Commit,
  type LiveRoom,
  type LiveStore,
  type Moved,
  placeOf,
} from '@duet/server/rooms/live-store';
import { beforeEach, describe, expect, it } from 'vitest';

const raised = (id: string): RoomEvent => ({ name: 'SignalRaised', id, by: 'a', at: 1_000 });

/** A commit of one event, decided on the room as `live` has it. */
export function raising(live: LiveRoom, command: string, device = 'phone'): Commit {
  const events = [raised(command)];
  const room = evolveAll(live.room, events);
  return {
    device,
    command,
    basis: live,
    room,
    events: events.map((event) => ({ version: room.version, event, device, command, at: 1_000 })),
    answer: { ok: true, version: room.version },
    at: 1_000,
  };
}

/** A commit that changes nothing, decided on the room as `live` has it. */
const idle = (live: LiveRoom, command: string): Commit => ({
  ...raising(live, command),
  room: live.room,
  events: [],
  answer: { ok: true, version: live.room.version },
});

export const versionsOf = (live: LiveRoom | null): readonly number[] =>
  live?.tail.map(({ version }) => version) ?? [];

/** What every adapter of the live store must do. */
export function liveStoreContract(open: () => Promise<LiveStore>): void {
  describe('live store', () => {
    let store: LiveStore;
    let live: LiveRoom;
    let pairId: string;
    let pairs = 0;
    const heard: Moved[] = [];

    beforeEach(async () => {
      store = await open();
      pairs += 1;
      pairId = `pair-${pairs}`;
      store.onMoved((moved) => {
        if (moved.live.room.pairId === pairId) heard.push(moved);
      });
      await store.attach(pairId);
      live = await store.install({ room: emptyRoom(pairId), epoch: 1, tail: [] }, new Map(), 1_000);
      heard.length = 0;
    });

    it('[ROOM-2] a commit moves the room on, keeps its events and tells the nodes once', async () => {
      const result = await store.commit(raising(live, 'c1'));
      expect(result).toMatchObject({ status: 'committed', live: { room: { version: 1 }, epoch: 1 } });
      expect(versionsOf(await store.read(pairId))).toEqual([1]);
      expect(heard).toMatchObject([{ live: { room: { version: 1 } }, before: placeOf(live) }]);
      expect(heard[0]?.live.tail.map(({ event }) => event.name)).toEqual(['SignalRaised']);
    });

    it('[ROOM-1] the same command id gets its first answer and has no second effect', async () => {
      const first = await store.commit(raising(live, 'c1'));
      const again = await store.commit(raising(live, 'c1'));
      expect(first).toMatchObject({ status: 'committed', answer: { ok: true, version: 1 } });
      expect(again).toMatchObject({ status: 'repeated', answer: { ok: true, version: 1 } });
      expect(heard).toHaveLength(1);
    });

    it('[ROOM-1] an id is remembered per device', async () => {
      const first = await store.commit(raising(live, 'c1', 'phone'));
      if (first.status !== 'committed') throw new Error('not committed');
      expect(await store.commit(raising(first.live, 'c1', 'laptop'))).toMatchObject({ status: 'committed' });
    });

    it('[ROOM-1] an answer that changed nothing, and a refusal, are remembered as well', async () => {
      await store.commit(idle(live, 'c1'));
      const refused = { ok: false, rejection: { code: 'pause_over' } } as const;
      await store.commit({ ...idle(live, 'c2'), answer: refused });
      const moved = await store.commit(raising(live, 'c3'));
      expect(moved.status).toBe('committed');
      expect(await store.commit(idle(live, 'c1'))).toMatchObject({ status: 'repeated' });
      expect(await store.commit(idle(live, 'c2'))).toMatchObject({ status: 'repeated', answer: refused });
    });

    it('[ROOM-1] what is not in the record yet is remembered however long that takes', async () => {
      const first = await store.commit(raising(live, 'c1'));
      if (first.status !== 'committed') throw new Error('not committed');
      await store.commit({ ...idle(first.live, 'c2'), at: 1_000 + 3_600_000 });
      expect(await store.commit(raising(first.live, 'c1'))).toMatchObject({ status: 'repeated' });
    });

    it('[ROOM-2] a commit decided on an older version is stale and changes nothing', async () => {
      await store.commit(raising(live, 'c1'));
      const late = await store.commit(raising(live, 'c2'));
      expect(late).toMatchObject({ status: 'stale', live: { room: { version: 1 } } });
      expect(versionsOf(await store.read(pairId))).toEqual([1]);
    });

    it('[ROOM-2] so is one that would change nothing: no answer is based on an old state', async () => {
      await store.commit(raising(live, 'c1'));
      expect(await store.commit(idle(live, 'c2'))).toMatchObject({ status: 'stale' });
    });

    it('[ROOM-2] of many commits on one state exactly one goes through', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
      const results = await Promise.all(ids.map((id) => store.commit(raising(live, id))));
      expect(results.filter(({ status }) => status === 'committed')).toHaveLength(1);
      expect((await store.read(pairId))?.room.version).toBe(1);
    });

    it('[ROOM-2] a room that is not here is missing', async () => {
      const nobody = { room: emptyRoom('nobody'), epoch: 1, tail: [] };
      expect(await store.commit(raising(nobody, 'c1'))).toEqual({ status: 'missing' });
      expect(await store.read('nobody')).toBeNull();
    });

    it('[ROOM-2] what is recorded leaves the tail, of its own epoch only', async () => {
      const first = await store.commit(raising(live, 'c1'));
      if (first.status !== 'committed') throw new Error('not committed');
      await store.commit(raising(first.live, 'c2'));
      store.recorded(pairId, { epoch: 0, version: 2 });
      expect(versionsOf(await store.read(pairId))).toEqual([1, 2]);
      store.recorded(pairId, { epoch: 1, version: 1 });
      expect(versionsOf(await store.read(pairId))).toEqual([2]);
    });

    it('[ROOM-2] an older epoch never replaces a later one, a later one does', async () => {
      const older = await store.install({ room: emptyRoom(pairId), epoch: 1, tail: [] }, new Map(), 1_000);
      expect(older.epoch).toBe(1);
      await store.commit(raising(live, 'c1'));
      expect((await store.install({ ...live, epoch: 1 }, new Map(), 1_000)).room.version).toBe(1);
      expect((await store.install({ ...live, epoch: 2 }, new Map(), 1_000)).epoch).toBe(2);
      expect(await store.commit(raising(live, 'c2'))).toMatchObject({ status: 'stale', live: { epoch: 2 } });
    });

    it('[ROOM-2] a rebuilt room is announced, with its version before', async () => {
      await store.drop(pairId, 1);
      await store.install({ ...live, epoch: 2 }, new Map(), 1_000);
      expect(heard).toMatchObject([{ live: { epoch: 2 }, before: { epoch: 1, version: 0 } }]);
    });

    it('[ROOM-1] what was remembered under an older epoch is forgotten: the record says what had an effect', async () => {
      await store.commit(raising(live, 'c1'));
      const rebuilt = await store.install({ ...live, epoch: 2 }, new Map(), 1_000);
      expect(await store.commit(raising(rebuilt, 'c1'))).toMatchObject({ status: 'committed' });
    });

    it('[ROOM-1] what the record remembers is remembered after a rebuild', async () => {
      const remembered = new Map([['phone/c9', { ok: true, version: 0 } as const]]);
      const rebuilt = await store.install({ ...live, epoch: 2 }, remembered, 1_000);
      expect(await store.commit(raising(rebuilt, 'c9'))).toMatchObject({ status: 'repeated' });
    });

    it('[ROOM-2] a dropped room is missing, unless it has been built anew since', async () => {
      await store.drop(pairId, 7);
      expect(await store.read(pairId)).not.toBeNull();
      await store.drop(pairId, 1);
      expect(await store.read(pairId)).toBeNull();
    });
  });
}
