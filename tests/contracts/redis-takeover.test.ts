import { createRedisServer, type RedisServer } from '@duet/server/platform/redis';
import { createRedisLiveStore, type RedisLiveStore } from '@duet/server/rooms/redis/redis-live-store';
import { emptyRoom } from '@duet/shared';
import { afterEach, expect, it } from 'vitest';
import { describeOnRedis, startRedis, startReplicaOf, type ThrowawayRedis } from '../support/stores/redis.ts';
import { raising } from './live-store.ts';

const pairId = 'pair-of-ana-and-ben';
const ignore = (): void => undefined;

describeOnRedis('a replica that takes over without the last moments', () => {
  const opened: { close(): Promise<void> }[] = [];
  const servers: ThrowawayRedis[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    for (const each of servers.splice(0)) await each.remove();
  });

  async function openAt({ url }: ThrowawayRedis): Promise<RedisLiveStore> {
    const redis: RedisServer = createRedisServer([url], { onFault: ignore });
    await redis.open();
    const store = createRedisLiveStore({ redis, node: crypto.randomUUID(), onFault: ignore });
    await store.start();
    opened.push(store, redis);
    return store;
  }

  it('[D5] has no room: nothing goes on from it in the same epoch, whoever asks', async () => {
    const primary = await startRedis();
    servers.push(primary);
    const before = await openAt(primary);
    await before.attach(pairId);
    const live = await before.install({ room: emptyRoom(pairId), epoch: 1, tail: [] }, new Map(), 1_000);
    const replica = await startReplicaOf(primary);
    servers.push(replica);
    await replica.command('REPLICAOF', 'NO', 'ONE');
    // The replica never hears of this one.
    expect(await before.commit(raising(live, 'c1'))).toMatchObject({ status: 'committed' });

    const after = await openAt(replica);
    expect(await after.fetch(pairId)).toBeNull();
    expect(await after.attach(pairId)).toEqual({ live: null, isNew: true });
    expect(await after.commit(raising(live, 'c2'))).toEqual({ status: 'missing' });

    const rebuilt = await after.install({ ...live, epoch: 2 }, new Map(), 1_000);
    expect(await after.commit(raising(rebuilt, 'c2'))).toMatchObject({
      status: 'committed',
      live: { epoch: 2, room: { version: 1 } },
    });
  });
});
