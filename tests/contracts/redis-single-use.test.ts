import { createRedisSingleUse } from '@duet/server/processes/redis-single-use';
import { type RedisServer, script } from '@duet/server/platform/redis';
import { DatabaseFailure } from '@duet/server/platform/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeRedisConnections, connectRedis } from '../support/stores/redis-connections.ts';
import {
  describeOnRedis,
  startRedis,
  startRedisCluster,
  type ThrowawayRedis,
} from '../support/stores/redis.ts';
import { stillClock } from '../support/clocks/still-clock.ts';
import { singleUseContract } from './single-use.ts';

const lives = script(`
local lives = {}
for _, key in ipairs(redis.call('KEYS', '*')) do table.insert(lives, redis.call('PTTL', key)) end
return lives`);

const servers: readonly (readonly [string, () => Promise<Pick<ThrowawayRedis, 'url' | 'remove'>>])[] = [
  ['one Redis', () => startRedis()],
  ['a Redis Cluster', () => startRedisCluster()],
];

for (const [name, start] of servers)
  describeOnRedis(`single use of several processes on ${name}`, () => {
    let server: Pick<ThrowawayRedis, 'url' | 'remove'>;
    let one: RedisServer;
    let other: RedisServer;

    beforeAll(async () => {
      server = await start();
      [one, other] = await Promise.all([connectRedis(server.url), connectRedis(server.url)]);
    });
    afterAll(async () => {
      await closeRedisConnections();
      await server.remove();
    });

    singleUseContract(async (clock) => ({
      one: createRedisSingleUse(one, clock),
      other: createRedisSingleUse(other, clock),
    }));
  });

describeOnRedis('single use on a Redis that comes and goes', () => {
  let server: ThrowawayRedis;
  let redis: RedisServer;
  const clock = stillClock();
  const claim = () => createRedisSingleUse(redis, clock).claim('id', 'first', clock.now() + 60_000);

  beforeAll(async () => {
    server = await startRedis();
    redis = await connectRedis(server.url);
  });
  afterAll(async () => {
    await closeRedisConnections();
    await server.remove();
  });

  it('what was used is forgotten within a minute and some seconds', async () => {
    await claim();
    const left = (await redis.run(lives, [], [])) as readonly number[];
    expect(left).toHaveLength(1);
    for (const each of left) expect(each > 0 && each <= 65_000).toBe(true);
  });

  it('[A5] while Redis is away nobody is refused: it can be tried again', async () => {
    await server.stop('kill');
    await expect(claim()).rejects.toBeInstanceOf(DatabaseFailure);
    await server.start();
    await expect.poll(() => claim().catch(() => null)).toBe(true);
  });
});
