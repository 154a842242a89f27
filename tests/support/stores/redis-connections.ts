import { createRedisServer, type RedisServer } from '@duet/server/platform/redis';

const opened: RedisServer[] = [];

/** Connects as a process of the service does, until `closeRedisConnections`. `url` has the format of `REDIS_URL`. */
export async function connectRedis(url: string): Promise<RedisServer> {
  const redis = createRedisServer(url.split(','), { onFault: () => undefined });
  await redis.open();
  opened.push(redis);
  return redis;
}

export async function closeRedisConnections(): Promise<void> {
  await Promise.all(opened.splice(0).map((redis) => redis.close()));
}
