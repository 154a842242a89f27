import { createRedisServer, type RedisServer } from '@duet/server/platform/redis';

const opened: RedisServer[] = [];

/** A connection such as a process of the service has, until `closeRedisConnections`. `url` is in the form of `REDIS_URL`. */
export async function connectRedis(url: string): Promise<RedisServer> {
  const redis = createRedisServer(url.split(','), { onFault: () => undefined });
  await redis.open();
  opened.push(redis);
  return redis;
}

export async function closeRedisConnections(): Promise<void> {
  await Promise.all(opened.splice(0).map((redis) => redis.close()));
}
