import { createRedisServer, type RedisServer, script } from '@duet/server/platform/redis';
import { createRedisTime } from '@duet/server/platform/redis-time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnRedis, startRedis, startRedisCluster } from '../support/stores/redis.ts';

const hour = 3_600_000;
const setBack = script("return redis.call('HINCRBY', KEYS[1], 'last', -ARGV[1])");

function timeContract(start: () => Promise<{ readonly url: string; remove(): Promise<void> }>): void {
  let server: Awaited<ReturnType<typeof start>>;
  let processes: readonly [RedisServer, RedisServer];
  beforeEach(async () => {
    server = await start();
    const connect = () => createRedisServer(server.url.split(','), { onFault: () => undefined });
    processes = [connect(), connect()];
    await Promise.all(processes.map((process) => process.open()));
  });
  afterEach(async () => {
    await Promise.all(processes.map((process) => process.close()));
    await server.remove();
  });

  it('[TIME-1] is read by all processes from one server, which counts their readings', async () => {
    const [one, other] = processes.map((each) => createRedisTime(each));
    const readings = [await one?.read(), await other?.read(), await one?.read()];
    expect(readings.map((reading) => reading?.count)).toEqual([1, 2, 3]);
    const times = readings.map((reading) => reading?.time ?? Number.NaN);
    expect(times).toEqual(times.toSorted((before, after) => before - after));
  });

  it('[TIME-4] notes the time that nobody has read: all before the first reading, and later jumps', async () => {
    const [one, other] = processes.map((each) => createRedisTime(each));
    const first = await one?.read();
    expect(first?.skips).toEqual([{ before: 1, width: first?.time }]);
    expect((await other?.read())?.skips).toEqual(first?.skips);
    await processes[0].run(setBack, ['{p0}:clock'], [hour * 1_000]);
    const skips = (await other?.read())?.skips ?? [];
    expect(skips.map(({ before }) => before)).toEqual([3, 1]);
    expect(skips[0]?.width).toBeGreaterThanOrEqual(hour);
  });
}

describeOnRedis('the time of a Redis', () => {
  describe('that is alone', () => {
    timeContract(startRedis);
  });
  describe('that is a cluster', () => {
    timeContract(startRedisCluster);
  });
});
