import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '../support/answers.ts';
import { type Line, pairOfPartners } from '../support/people/wire-partner.ts';
import { startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../support/stores/redis.ts';
import { runToItsEnd, type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const phrase = () => ({ id: randomUUID(), name: 'SayPhrase' as const, args: { text: 'A'.repeat(200) } });

describeOnRedis('on Redis', () => {
  let postgres: ThrowawayPostgres;
  let redis: ThrowawayRedis;
  let env: { DATABASE_URL: string; REDIS_URL: string };
  let service: ServiceProcess | null = null;
  const lines: Line[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  beforeEach(async () => {
    redis = await startRedis();
    env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  });
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await service?.close();
    service = null;
    await redis.remove();
  });
  afterAll(() => postgres.remove());

  it('[STO-4] a Redis that may evict data stops the boot, in one line', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const ended = await runToItsEnd({ env });
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(
      /^Duet cannot start: The Redis of REDIS_URL [^\n]+ set it to noeviction\.$/m,
    );
  });

  it('[STO-4] a Redis that is away at the start is waited for, and reported', async () => {
    await redis.stop();
    service = await spawnService({ env });
    expect(service.output()).toMatch(/waiting for the Redis/);
    expect(service.output()).not.toMatch(/Duet is running/);
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    const unready = await fetch(`${service.address}/readyz`);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toEqual({ ok: false, waitingFor: ['Redis'] });
    await redis.start();
    await answers(`${service.address}/readyz`, 200);
  });

  it('[STO-4] SIGTERM ends a process that waits, with exit code 0', async () => {
    await redis.stop();
    service = await spawnService({ env });
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('[D5] while Redis is away or silent a press is refused for now, and takes effect once when repeated', async () => {
    service = await spawnService({ env });
    const { ana, ben } = await pairOfPartners(service.address);
    const [hers, his] = [await ana.connect(), await ben.connect()];
    lines.push(hers, his);
    const first = await hers.command(phrase());
    expect(first).toMatchObject({ ok: true, kept: true });
    const before = first.ok ? first : { epoch: 0, version: 0 };
    const [lost, frozen] = [phrase(), phrase()];

    await redis.stop('kill');
    expect(await hers.command(lost)).toMatchObject({ ok: false, code: 'unavailable', retryable: true });
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    await redis.start();
    await answers(`${service.address}/readyz`, 200);
    const again = await hers.command(lost);
    expect(again).toMatchObject({ ok: true, kept: true, version: before.version + 1 });
    expect(again.ok ? again.epoch : 0).toBeGreaterThan(before.epoch);

    redis.freeze();
    expect(await hers.command(frozen)).toMatchObject({ ok: false, code: 'unavailable', retryable: true });
    redis.thaw();
    await answers(`${service.address}/readyz`, 200);
    expect(await hers.command(frozen)).toMatchObject({ ok: true, kept: true, version: before.version + 2 });
    const seen = await his.sees(({ version }) => version === before.version + 2);
    expect(seen.view.phrases.map(({ id }) => id).slice(-2)).toEqual([lost.id, frozen.id]);
  });
});
