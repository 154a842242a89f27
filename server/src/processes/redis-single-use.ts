import type { ServerClock } from '../platform/clock.ts';
import { partitionOf } from '../platform/partition.ts';
import { type RedisServer, script } from '../platform/redis.ts';
import type { SingleUse } from './single-use.ts';

/** How much longer than asked an id is remembered, in ms: the clock of another process may be a little behind. */
const margin = 5_000;

const claimScript = script(`
local first = redis.call('SET', KEYS[1], ARGV[1], 'NX', 'GET', 'PX', ARGV[2])
return (not first or first == ARGV[1]) and 1 or 0`);

/** For several processes on one Redis. While it is away, `claim` throws `DatabaseFailure`. */
export const createRedisSingleUse = (
  redis: Pick<RedisServer, 'run'>,
  clock: Pick<ServerClock, 'now'>,
): SingleUse => ({
  async claim(id, bytes, until) {
    const life = Math.max(0, until - clock.now()) + margin;
    return (await redis.run(claimScript, [`{p${partitionOf(id)}}:used:${id}`], [bytes, life])) === 1;
  },
});
