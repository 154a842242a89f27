import { randomUUID } from 'node:crypto';
import { get } from 'node:https';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type Line, pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { describeBehindProxy, type Proxy, startProxy } from '../support/service/proxy.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../support/stores/redis.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// The tests start processes: timeouts against hanging, not budgets.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Process {
  readonly port: number;
  readonly service: ServiceProcess;
}

interface Answer {
  readonly status: number | undefined;
  /** How many requests the caller has left in this minute. */
  readonly left: number;
}

async function connectionsOf({ port }: Process): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^duet_connections (\d+)$/m.exec(text)?.[1]);
}

/** One says a phrase, which is kept and reaches the other. */
async function expectItWorks(from: Line, to: Line): Promise<void> {
  const ack = await from.command({ name: 'SayPhrase', args: { text: 'A'.repeat(200) } });
  expect(ack).toMatchObject({ ok: true, kept: true });
  await to.sees(({ version }) => ack.ok && version >= ack.version);
}

describeOnRedis('on one Redis', () =>
  describeOnPostgres('and one Postgres', () =>
    describeBehindProxy('two processes behind the proxy', () => {
      let postgres: ThrowawayPostgres;
      let redis: ThrowawayRedis;
      let proxy: Proxy;
      let url: string;
      let processes: readonly [Process, Process];
      let ana: WirePartner;
      let ben: WirePartner;
      const lines: Line[] = [];

      beforeAll(async () => {
        // For `fetch`, which takes no certificate authority; everything else here insists on the proxy's.
        vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
        [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
        const [port, redirectPort] = [await freePort(), await freePort()];
        url = `https://localhost:${port}`;
        const env = {
          DUET_URL: url,
          DUET_SECRET: randomUUID(),
          DATABASE_URL: postgres.url,
          REDIS_URL: redis.url,
        };
        const start = async (): Promise<Process> => {
          const own = await freePort();
          return { port: own, service: await spawnService({ env: { ...env, PORT: String(own) } }) };
        };
        processes = [await start(), await start()];
        proxy = await startProxy({ port, redirectPort, processes: processes.map((each) => each.port) });
        ({ ana, ben } = await pairOfPartners(url));
      });
      afterAll(async () => {
        for (const line of lines) line.close();
        await proxy.close();
        for (const { service } of processes) await service.close();
        await redis.remove();
        await postgres.remove();
        vi.unstubAllEnvs();
      });

      async function open(partner: WirePartner): Promise<Line> {
        const line = await partner.connect({ authority: proxy.authority });
        lines.push(line);
        return line;
      }

      const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
        new Promise((resolve, reject) => {
          get(`${url}${path}`, { ca: proxy.authority, rejectUnauthorized: true, headers }, (response) => {
            response.resume();
            const left = Number(response.headers['x-ratelimit-remaining']);
            resolve({ status: response.statusCode, left });
          }).on('error', reject);
        });

      it('[HOST-1] a new connection goes to the process with the fewest, and a press from one to the other', async () => {
        const hers = await open(ana);
        const his = await open(ben);
        expect(await Promise.all(processes.map((each) => connectionsOf(each)))).toEqual([1, 1]);
        expect(await hers.command({ name: 'RaiseSignal', args: {} })).toMatchObject({ ok: true, kept: true });
        await his.sees(({ view }) => view.partnerSignal.status === 'raised');
        await expectItWorks(his, hers);
      });

      it.each([
        { transports: ['polling'], moves: false },
        { transports: ['polling', 'websocket'], moves: true },
      ])(
        '[HOST-1] one that polls reaches one process with all its requests: $transports',
        async ({ transports, moves }) => {
          const auth = { token: await ana.token() };
          const socket = io(url, {
            transports,
            reconnection: false,
            forceNew: true,
            auth,
            ca: proxy.authority,
          });
          const moved = new Promise<void>((resolve) => {
            socket.io.engine.once('upgrade', () => resolve());
          });
          await new Promise<void>((resolve, reject) => {
            socket.once('connect', resolve);
            socket.once('connect_error', reject);
          });
          if (moves) await moved;
          for (let t1 = 0; t1 < 5; t1 += 1)
            expect(await socket.emitWithAck('clock', { t1 })).toMatchObject({ t1 });
          socket.close();
        },
      );

      it('[HOST-2] https has a certificate, the proxy alone says who calls, and /metrics is not to be had', async () => {
        const path = '/api/openapi.json';
        const first = await ask(path, { 'x-forwarded-for': '192.0.2.1' });
        const second = await ask(path, { 'x-forwarded-for': '192.0.2.2', forwarded: 'for=192.0.2.2' });
        expect(first.status).toBe(200);
        expect(second.left).toBe(first.left - 1);
        expect(await ask('/metrics')).toMatchObject({ status: 404 });
      });

      it('[HOST-3] while one process drains another answers, and who was on it comes in elsewhere', async () => {
        const [{ service }] = processes;
        const [hers, his] = [await open(ana), await open(ben)];
        const over = new AbortController();
        const ended = service.kill('SIGTERM').finally(() => over.abort());
        const statuses = new Set<number | undefined>();
        while (!over.signal.aborted) statuses.add((await ask('/healthz')).status);
        expect(await ended).toEqual({ code: 0, signal: null });
        expect(statuses).toEqual(new Set([200]));

        expect([hers.socket.connected, his.socket.connected]).toContain(false);
        await expectItWorks(await open(ana), await open(ben));
        await service.restart();
        await expectItWorks(await open(ben), await open(ana));
      });
    }),
  ),
);
