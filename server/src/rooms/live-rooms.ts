import type { Millis, Terms } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import type { RedisServer } from '../platform/redis.ts';
import { untilThere } from '../platform/retry-while-away.ts';
import type { Recorder } from '../record/recorder.ts';
import type { RoomRecord } from '../record/record.ts';
import { createDueTimes } from './due-times.ts';
import type { LiveStore } from './live-store.ts';
import { createMemoryLiveStore } from './memory-live-store.ts';
import { createRedisLiveStore } from './redis/redis-live-store.ts';
import { createRedisNodes } from './redis/redis-nodes.ts';
import { createRedisWork } from './redis/redis-work.ts';
import { createRooms, type Rooms } from './rooms.ts';

/** The rooms, where they live, and what happens in them by itself. */
export interface LiveRooms {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  /** Fires what came due while nobody was there, and goes on from there. */
  start(): Promise<void>;
  /** Ends what happens by itself, and hands over what another process can go on with. */
  close(): Promise<void>;
}

export interface LiveRoomsOptions {
  /** Null: the rooms live in this process. */
  readonly redis: RedisServer | null;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly clock: { now(): Millis };
  readonly terms: Terms;
  readonly onFailure: (error: unknown) => void;
  /** The same rooms, counted and timed. */
  readonly measured: (rooms: Rooms) => Rooms;
}

export const createLiveRooms = (options: LiveRoomsOptions): LiveRooms =>
  options.redis === null ? inThisProcess(options) : inRedis(options, options.redis);

function inThisProcess(options: LiveRoomsOptions): LiveRooms {
  const store = createMemoryLiveStore();
  const rooms = options.measured(createRooms({ ...options, store }));
  const dueTimes = createDueTimes({ ...options, rooms, store, owns: () => true });
  return {
    rooms,
    store,
    start: () => dueTimes.start(),
    close: () => {
      dueTimes.close();
      return Promise.resolve();
    },
  };
}

function inRedis(options: LiveRoomsOptions, redis: RedisServer): LiveRooms {
  const { onFailure } = options;
  const at = { redis, node: randomUUID(), onFault: onFailure };
  const store = createRedisLiveStore(at);
  const nodes = createRedisNodes(at);
  const rooms = options.measured(createRooms({ ...options, store }));
  const dueTimes = createDueTimes({ ...options, rooms, store, owns: nodes.owns });
  const work = createRedisWork({ ...options, ...at, nodes, rooms, store, dueTimes });
  const closing = new AbortController();
  store.onLost(({ pairId, epoch }) => void rooms.rebuild(pairId, epoch).catch(onFailure));
  return {
    rooms,
    store,
    async start() {
      // Redis or Postgres may go away again in this very moment.
      const trying = { signal: closing.signal, onFault: onFailure };
      for (const begin of [store.start, nodes.start, dueTimes.start]) await untilThere(begin, trying);
      if (!closing.signal.aborted) work.start();
    },
    async close() {
      closing.abort();
      work.close();
      dueTimes.close();
      await nodes.close();
      await store.close();
    },
  };
}
