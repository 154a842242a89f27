import { randomUUID } from 'node:crypto';
import type { RedisServer } from '../../platform/redis.ts';
import { retryWhileAway } from '../../platform/retry-while-away.ts';
import { createDueTimes } from '../due-times.ts';
import type { LiveRooms, LiveRoomsOptions } from '../live-rooms.ts';
import { createRooms } from '../rooms.ts';
import { createRedisLiveStore } from './redis-live-store.ts';
import { createRedisNodes } from './redis-nodes.ts';
import { createRedisWork } from './redis-work.ts';

/** The rooms live in Redis, which several processes share. */
export function createRedisLiveRooms(redis: RedisServer, options: LiveRoomsOptions): LiveRooms {
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
      // Redis or Postgres may go away again while this starts.
      const retry = { signal: closing.signal, onFault: onFailure };
      for (const begin of [store.start, nodes.start, dueTimes.start]) await retryWhileAway(begin, retry);
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
