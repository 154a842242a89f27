import { createRedisServer, script } from '@duet/server/platform/redis';
import { partitions } from '@duet/server/platform/partition';
import { expect, it } from 'vitest';
import { describeOnRedis, startRedisCluster } from '../support/stores/redis.ts';

const count = script("return redis.call('INCR', KEYS[1])");

describeOnRedis('a Redis Cluster with a password', () => {
  it('[STO-4] is reached whole by the address of one of its nodes', async () => {
    const cluster = await startRedisCluster();
    for (const name of ['masterauth', 'requirepass'])
      await Promise.all(cluster.nodes.map((node) => node.command('CONFIG', 'SET', name, 'p@ss')));
    const [first = ''] = cluster.url.split(',');
    const redis = createRedisServer([first.replace('redis://', 'redis://:p%40ss@')], {
      onFault: () => undefined,
    });
    await redis.open();
    const counts = partitions.map((partition) => redis.run(count, [`{p${partition}}:count`], []));
    expect(new Set(await Promise.all(counts))).toEqual(new Set([1]));
    const heard = new Promise((resolve) => {
      redis
        .subscribe(['{p1}:word', '{p200}:word'], (channel) => resolve(channel))
        .then(
          () => redis.publish('{p200}:word', 'x'),
          (error: unknown) => resolve(error),
        );
    });
    expect(await heard).toBe('{p200}:word');
    await redis.close();
    await cluster.remove();
  });
});
