import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { startRedis, type ThrowawayRedis } from '../support/stores/redis.ts';
import { runToItsEnd, type ServiceProcess, spawnService } from '../support/service/service-process.ts';
import { testSecret } from '../support/service/test-config.ts';
import { describeOnBoth } from '../support/service/two-processes.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

describeOnBoth('the secret of several processes on one Redis', () => {
  let postgres: ThrowawayPostgres;
  let redis: ThrowawayRedis;
  let env: Readonly<Record<string, string>>;
  let first: ServiceProcess;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    first = await spawnService({ env: { ...env, DUET_SECRET: testSecret } });
  });
  afterAll(async () => {
    await first.close();
    await Promise.all([redis.remove(), postgres.remove()]);
  });

  it.each([
    ['another one', { DUET_SECRET: `${testSecret} But another one.` }],
    ['one that it made for itself', {}],
  ])('[A8] a process with %s ends with exit code 1 and one line that names it', async (_, secret) => {
    const ended = await runToItsEnd({ env: { ...env, ...secret } });
    expect(ended.code).toBe(1);
    expect(ended.output.trim().split('\n')).toHaveLength(1);
    expect(ended.output).toMatch(/^Duet cannot start: DUET_SECRET /);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });

  it('[A8] a process with the same one serves beside the first', async () => {
    const second = await spawnService({ env: { ...env, DUET_SECRET: testSecret } });
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200);
    await second.close();
  });
});
