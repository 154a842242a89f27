import { type RedisServer, script } from './redis.ts';
import type { Reference } from './reference-port.ts';
import { skipThreshold } from './reference-tracking.ts';

/**
 * Returns TIME in microseconds and counts the readings of all processes. Where more than `ARGV[1]` µs lie between two
 * readings it notes a skip. A Redis that has lost the last reading notes all time before, since nobody can say what was in it.
 */
const readTime = script(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local last = tonumber(redis.call('HGET', KEYS[1], 'last') or 0)
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('HSET', KEYS[1], 'last', string.format('%.0f', now))
if now - last > tonumber(ARGV[1]) then
  redis.call('LPUSH', KEYS[2], string.format('%.0f %.0f', count, now - last))
  redis.call('LTRIM', KEYS[2], 0, 15)
end
return {now, count, redis.call('LRANGE', KEYS[2], 0, -1)}
`);

/** One hash tag, so that in a cluster all processes ask the same server. */
const keys = ['{p0}:clock', '{p0}:clock-skips'] as const;

const microsPerMilli = 1_000;

/** The clock of the Redis that the processes share. */
export function createRedisTime(redis: RedisServer): Reference {
  return {
    async read() {
      const answer = await redis.run(readTime, keys, [skipThreshold * microsPerMilli]);
      const [now, count, skips] = answer as [number, number, string[]];
      return {
        time: now / microsPerMilli,
        count,
        skips: skips.map((skip) => {
          const [before, width] = skip.split(' ');
          return { before: Number(before), width: Number(width) / microsPerMilli };
        }),
      };
    },
  };
}
