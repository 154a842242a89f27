import { createRedisServer, type RedisServer } from '@duet/server/platform/redis';
import type { LiveRoom, Moved } from '@duet/server/rooms/live-store';
import { createRedisLiveStore, type RedisLiveStore } from '@duet/server/rooms/redis/redis-live-store';
import { commitScript } from '@duet/server/rooms/redis/redis-room-scripts';
import { emptyRoom } from '@duet/shared';
import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnRedis, startRedis, startRedisCluster } from '../support/stores/redis.ts';
import { liveStoreContract, raising, versionsOf } from './live-store.ts';

interface Server {
  readonly url: string;
  flush(): Promise<void>;
  remove(): Promise<void>;
}

/** Calls that are under way while a store closes fail, and nobody waits for them. */
const ignore = (): void => undefined;

/** Resolves with the room once it has reached `version`. */
const until = (store: RedisLiveStore, version: number, epoch = 1): Promise<LiveRoom> =>
  new Promise((resolve) => {
    store.onMoved(({ live }) => {
      if (live.room.version >= version && live.epoch >= epoch) resolve(live);
    });
  });

function storesOn(name: string, start: () => Promise<Server>): void {
  describeOnRedis(name, () => {
    let server: Server;
    const opened: { store: RedisLiveStore; redis: RedisServer }[] = [];

    async function open(between: (redis: RedisServer) => RedisServer = (it) => it): Promise<RedisLiveStore> {
      const redis = createRedisServer(server.url.split(','), { onFault: ignore });
      await redis.open();
      const store = createRedisLiveStore({
        redis: between(redis),
        node: crypto.randomUUID(),
        onFault: ignore,
      });
      await store.start();
      opened.push({ store, redis });
      return store;
    }

    beforeAll(async () => {
      server = await start();
    });
    afterEach(async () => {
      for (const { store, redis } of opened.splice(0)) {
        await store.close();
        await redis.close();
      }
      await server.flush();
    });
    afterAll(() => server.remove());

    liveStoreContract(() => open());

    describe('two nodes', () => {
      const pairId = 'pair-of-ana-and-ben';
      let one: RedisLiveStore;
      let other: RedisLiveStore;
      let live: LiveRoom;
      beforeEach(async () => {
        one = await open();
        other = await open();
        await one.attach(pairId);
        live = await one.install({ room: emptyRoom(pairId), epoch: 1, tail: [] }, new Map(), 1_000);
        await other.attach(pairId);
      });

      it('[D14] what one commits the other hears, with its events', async () => {
        const heard = until(other, 1);
        await one.commit(raising(live, 'c1'));
        expect(versionsOf(await heard)).toEqual([1]);
        expect((await other.read(pairId))?.room).toEqual((await one.read(pairId))?.room);
      });

      it('[ROOM-2] a commit decided on what the other has moved on from is stale, with the newer room', async () => {
        await other.commit(raising(live, 'c1'));
        expect(await one.commit(raising(live, 'c2'))).toMatchObject({
          status: 'stale',
          live: { room: { version: 1 } },
        });
      });

      it('[D5] what a commit answers is the room it went into, also when a later one is known by then', async () => {
        const gate = new EventEmitter();
        const opened = once(gate, 'open');
        const slow = await open((redis) => ({
          ...redis,
          run: async (script, keys, args) => {
            const reply = await redis.run(script, keys, args);
            if (script === commitScript) await opened;
            return reply;
          },
        }));
        await slow.attach(pairId);
        const committing = slow.commit(raising(live, 'c1'));
        await until(other, 1);
        // Rebuilt from a record that does not have it.
        const rebuilt = until(slow, 0, 2);
        await one.install({ ...live, epoch: 2 }, new Map(), 1_000);
        await rebuilt;
        gate.emit('open');
        const result = await committing;
        expect(result).toMatchObject({ status: 'committed', live: { epoch: 1, room: { version: 1 } } });
        expect(result.status === 'committed' && versionsOf(result.live)).toEqual([1]);
        expect((await slow.read(pairId))?.epoch).toBe(2);
      });

      it('[ROOM-1] a command repeated at the other node gets its first answer', async () => {
        await one.commit(raising(live, 'c1'));
        expect(await other.commit(raising(live, 'c1'))).toMatchObject({
          status: 'repeated',
          answer: { ok: true, version: 1 },
          live: { room: { version: 1 } },
        });
      });

      it('[D5] a room that is built anew by one is told to the other, also when Redis forgot who follows it', async () => {
        await server.flush();
        const heard = until(other, 0, 2);
        await one.install({ ...live, epoch: 2 }, new Map(), 1_000);
        expect((await heard).epoch).toBe(2);
        const next = until(other, 1, 2);
        await one.commit(raising({ ...live, epoch: 2 }, 'c1'));
        expect(versionsOf(await next)).toEqual([1]);
      });

      it('[D5] one of two builds a room that is gone', async () => {
        const claims = await Promise.all([one, other].map((store) => store.claim(pairId)));
        expect(claims.filter((mine) => mine)).toHaveLength(1);
        expect(await Promise.all([one, other].map((store) => store.claim(pairId)))).toEqual(claims);
      });

      it('[D6] what was published to nobody is found by the next check', async () => {
        const third = await open();
        const first = await third.commit(raising(live, 'c1'));
        if (first.status !== 'committed') throw new Error('not committed');
        // As after a lost publish: only the check finds it.
        other.detach(pairId);
        await third.commit(raising(first.live, 'c2'));
        await other.attach(pairId);
        await other.check();
        expect((await other.read(pairId))?.room.version).toBe(2);
      });

      it('[ROOM-2] a node that came while another built the room tells what follows as following on that', async () => {
        const deaf = await open((redis) => ({ ...redis, subscribe: () => Promise.resolve() }));
        const building = 'pair-of-cleo-and-dan';
        expect(await deaf.attach(building)).toEqual({ live: null, isNew: true });
        const built = await one.install({ room: emptyRoom(building), epoch: 1, tail: [] }, new Map(), 1_000);
        expect(await deaf.read(building)).toEqual(built);
        const moves: Moved[] = [];
        deaf.onMoved((moved) => moves.push(moved));
        await one.commit(raising(built, 'c1'));
        await deaf.check();
        expect(moves).toMatchObject([{ before: { epoch: 1, version: 0 }, live: { room: { version: 1 } } }]);
      });

      it('[D5] a room that Redis has lost, or has in an older state, is said to be lost', async () => {
        const lost: unknown[] = [];
        one.onLost((room) => lost.push(room));
        const first = await one.commit(raising(live, 'c1'));
        if (first.status !== 'committed') throw new Error('not committed');
        await server.flush();
        await one.check();
        expect(lost).toEqual([{ pairId, epoch: null }]);
        expect(await one.read(pairId)).toBeNull();
      });

      it('[D5] a commit on a room that has lost what this node has seen finds it missing', async () => {
        const first = await one.commit(raising(live, 'c1'));
        if (first.status !== 'committed') throw new Error('not committed');
        await server.flush();
        // As after a failover to a replica that does not have the commit.
        await other.drop(pairId, 1);
        await other.install({ ...live, epoch: 1 }, new Map(), 1_000);
        expect(await one.commit(raising(first.live, 'c2'))).toEqual({ status: 'missing' });
      });
    });
  });
}

storesOn('live store in one Redis', async () => {
  const redis = await startRedis();
  return { url: redis.url, flush: async () => void (await redis.command('FLUSHALL')), remove: redis.remove };
});

storesOn('live store in a Redis Cluster', async () => {
  const cluster = await startRedisCluster();
  return {
    url: cluster.url,
    flush: async () => void (await Promise.all(cluster.nodes.map((node) => node.command('FLUSHALL')))),
    remove: cluster.remove,
  };
});
