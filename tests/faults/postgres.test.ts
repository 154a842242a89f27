import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '../support/answers.ts';
import { type Line, pairOfPartners } from '../support/people/wire-partner.ts';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { runToItsEnd, type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const phrase = () => ({
  id: randomUUID(),
  sentAt: Date.now(),
  name: 'SayPhrase' as const,
  args: { text: 'A'.repeat(200) },
});

describeOnPostgres('on Postgres', () => {
  let postgres: ThrowawayPostgres;
  let env: { DATABASE_URL: string };
  let service: ServiceProcess;
  const lines: Line[] = [];

  beforeEach(async () => {
    postgres = await startPostgres();
    env = { DATABASE_URL: postgres.url };
  });
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await service.close();
    await postgres.remove();
  });

  const pair = async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const [hers, his] = [await ana.connect(), await ben.connect()];
    lines.push(hers, his);
    return { ana, ben, hers, his };
  };

  it('[STO-1] [D1] what was acknowledged as kept is there after kill -9, under a new epoch', async () => {
    service = await spawnService({ env });
    const { hers, ben } = await pair();
    const said = phrase();
    const ack = await hers.command(said);
    expect(ack).toMatchObject({ ok: true, kept: true });
    await service.kill('SIGKILL');
    await service.restart();
    const back = await ben.connect();
    lines.push(back);
    const message = await back.sees(() => true);
    expect(message.view.phrases.map(({ id }) => id)).toEqual([said.id]);
    expect(message.epoch).toBeGreaterThan(ack.ok ? ack.epoch : 0);
  });

  it('[STO-2] a second process on the same database refuses to start and harms nothing', async () => {
    service = await spawnService({ env });
    const second = await runToItsEnd({ env });
    expect(second.code).toBe(1);
    expect(second.output.trim().split('\n')).toHaveLength(1);
    expect(second.output).toMatch(/Another Duet process uses this database/);
    expect((await fetch(`${service.address}/readyz`)).status).toBe(200);
  });

  it('[STO-3] a Postgres that is away at the start is waited for, and reported', async () => {
    await postgres.stop('stop');
    service = await spawnService({ env });
    expect(service.output()).toMatch(/waiting for the database/);
    expect(service.output()).not.toMatch(/Duet is running/);
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.address}/readyz`)).status).toBe(503);
    await postgres.start();
    await answers(`${service.address}/readyz`, 200);
  });

  it('[STO-3] SIGTERM ends a process that waits, with exit code 0', async () => {
    await postgres.stop('stop');
    service = await spawnService({ env });
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('[D7] with Postgres killed a press still reaches the partner; it is kept once Postgres is back', async () => {
    service = await spawnService({ env });
    const { hers, his } = await pair();
    expect(await hers.command(phrase())).toMatchObject({ kept: true });
    await postgres.stop('kill');
    const said = phrase();
    const ack = await hers.command(said);
    expect(ack).toMatchObject({ ok: true, kept: false });
    await his.sees(({ view }) => view.phrases.some(({ id }) => id === said.id));
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.address}/readyz`)).status).toBe(503);
    await postgres.start();
    const version = ack.ok ? ack.version : 0;
    await hers.sees((message) => message.keptThrough >= version);
    expect(await hers.command(said)).toMatchObject({ ok: true, version, kept: true });
  });
});
