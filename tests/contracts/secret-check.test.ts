import {
  createSecretCheck,
  SecretDiffers,
  type SecretCheck,
} from '@duet/server/processes/redis-secret-check';
import type { RedisServer } from '@duet/server/platform/redis';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeRedisConnections, connectRedis } from '../support/stores/redis-connections.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../support/stores/redis.ts';
import { testSecret } from '../support/service/test-config.ts';

const otherSecret = `${testSecret} But another one.`;
const key = '{p0}:secret';

describeOnRedis('on Redis', () => {
  let server: ThrowawayRedis;
  let redis: RedisServer;
  const joined: SecretCheck[] = [];

  async function join(secret: string): Promise<void> {
    const check = createSecretCheck(redis, { secret, onFault: () => undefined });
    joined.push(check);
    await check.join();
  }

  beforeAll(async () => {
    server = await startRedis();
    redis = await connectRedis(server.url);
  });
  afterEach(() => {
    for (const check of joined.splice(0)) check.close();
  });
  afterAll(async () => {
    await closeRedisConnections();
    await server.remove();
  });

  it('[A8] processes with the same secret run together; one with another secret is refused and changes nothing', async () => {
    await join(testSecret);
    await join(testSecret);
    await expect(join(otherSecret)).rejects.toThrow(/DUET_SECRET/);
    await expect(join(otherSecret)).rejects.toBeInstanceOf(SecretDiffers);
    await join(testSecret);
  });

  it('[A8] the secret itself is not stored, and a minute after the last process another secret is accepted', async () => {
    await join(testSecret);
    expect(await server.command('KEYS', '*')).toContain(key);
    expect(await server.command('GET', key)).not.toContain(testSecret);
    const left = Number((await server.command('PTTL', key)).slice(1));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60_000);
    await server.command('DEL', key);
    await join(otherSecret);
  });

  it('[A8] while Redis is away it is waited for', async () => {
    await server.stop('kill');
    const joining = join(testSecret);
    await server.start();
    await joining;
    await expect(join(otherSecret)).rejects.toBeInstanceOf(SecretDiffers);
  });
});
