import { createRedisServer } from '@duet/server/platform/redis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnRedis, startRedisCluster, type ThrowawayCluster } from '../support/stores/redis.ts';

describeOnRedis('a cluster that is not whole', () => {
  let cluster: ThrowawayCluster;
  const everywhere = (...words: readonly string[]): Promise<readonly string[]> =>
    Promise.all(cluster.nodes.map((node) => node.command(...words)));

  /** How often somebody asked whether the cluster can be used. */
  const looks = async (): Promise<number> => {
    const stats = await everywhere('INFO', 'commandstats');
    const calls = stats.map((each) => Number(/cmdstat_cluster\|info:calls=(\d+)/.exec(each)?.[1] ?? 0));
    return calls.reduce((sum, each) => sum + each, 0);
  };

  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  afterAll(() => cluster.remove());

  it('[STO-3] is waited for, and used once it is', async () => {
    await everywhere('CLUSTER', 'DELSLOTS', '0');
    const redis = createRedisServer(cluster.url.split(','), { onFault: () => undefined });
    const before = await looks();
    const opening = redis.open();
    await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before);
    await cluster.nodes[0]?.command('CLUSTER', 'ADDSLOTS', '0');
    await opening;
    await expect.poll(() => redis.check().then(() => true)).toBe(true);
    await redis.close();
  });
});
