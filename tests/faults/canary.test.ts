import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openPostgres } from '@duet/server/platform/postgres';
import { afterEach, expect, it, vi } from 'vitest';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';
import { postgresBin } from '../support/programs.ts';
import { type PushTarget, startPushService } from '../support/push-service.ts';
import { recordRedis } from '../support/stores/redis-record.ts';
import { describeOnRedis, startRedis } from '../support/stores/redis.ts';
import { spawnService } from '../support/service/service-process.ts';
import { startService } from '../support/service/service.ts';
import { canary, hits, wordsSought } from './canaries.ts';
import { type Observed, observe, openWatched } from './canary-pair.ts';
import { bytesIn, embeddedKept } from './kept-bytes.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
/** How push services could reach whoever runs the service. */
const contact = 'mailto:ana@duet.example.org';
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function pushed(): Promise<{ readonly origin: string; readonly target: PushTarget }> {
  const service = await startPushService();
  closing.push(() => service.close());
  return { origin: service.origin, target: service.subscribe(null) };
}

async function observed(address: string, target: PushTarget): Promise<Observed> {
  const watched = openWatched(address);
  closing.push(() => watched.close());
  return observe(watched, target);
}

/** Expects that the words were written and that somebody read them: one that never left its device could not be found anyway. */
function expectRead({ words, read }: Observed): void {
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((word) => !read.includes(word))).toEqual([]);
}

interface Kept {
  readonly stored: Readonly<Record<string, Buffer>>;
  readonly log: Buffer;
  readonly pushes: Buffer;
}

/** Expects that no word and no key is anywhere. The same search finds what must be there, and the unsealed word in all `leaks`. */
function expectSealed(pair: Observed, { stored, log, pushes }: Kept, leaks: readonly string[]): void {
  const wire = pair.wire.bytes();
  expectRead(pair);
  expect(hits({ ...stored, log, wire, pushes }, pair.sought)).toEqual([]);
  for (const where of Object.values(stored)) expect(where.includes(pair.deviceId)).toBe(true);
  const [leaked] = Object.keys(pair.unsealed);
  expect(hits({ ...stored, wire }, pair.unsealed)).toEqual(leaks.map((where) => `${leaked} in ${where}`));
  expect(wire.includes('RaiseSignal')).toBe(true);
  expect(wire.includes('/api/agreement/proposals')).toBe(true);
  expect(pushes.includes('"kind"')).toBe(true);
  expect(log.length).toBeGreaterThan(0);
}

it('[K1] on the embedded storage no word and no key is in its folder, rows, backup and log, on the wire or in a push', async () => {
  const { origin, target } = await pushed();
  const service = await spawnService({ env: { DUET_PUSH_ENDPOINTS: origin, DUET_PUSH_CONTACT: contact } });
  closing.push(() => service.close());
  const pair = await observed(service.address, target);
  await service.kill('SIGTERM');
  const stored = await embeddedKept(service.dataDir);
  const pushes = Buffer.from(JSON.stringify(target.received));
  const log = Buffer.from(service.output());
  expectSealed(pair, { stored, log, pushes }, ['folder', 'rows', 'backup', 'wire']);
});

describeOnRedis('on Redis', () => {
  describeOnPostgres('and Postgres', () => {
    it('[K1] no word and no key is in a dump of Postgres, in its files, or in Redis and what goes through it', async () => {
      const [postgres, redis] = await Promise.all([startPostgres(), startRedis(['--rdbcompression', 'no'])]);
      closing.push(
        () => postgres.remove(),
        () => redis.remove(),
      );
      const through = await recordRedis(redis.port);
      const { origin, target } = await pushed();
      const service = await spawnService({
        env: {
          DATABASE_URL: postgres.url,
          REDIS_URL: redis.url,
          DUET_PUSH_ENDPOINTS: origin,
          DUET_PUSH_CONTACT: contact,
        },
      });
      closing.push(() => service.close());
      const pair = await observed(service.address, target);

      await redis.command('SAVE');
      const [, , , , folderOfRedis = ''] = (await redis.command('CONFIG', 'GET', 'dir')).split('\r\n');
      const dump = await run(join(postgresBin ?? '', 'pg_dump'), [postgres.url], { maxBuffer: 1 << 28 });
      const sql = openPostgres({ url: postgres.url, onFault: () => undefined });
      const [shown] = await sql.query<{ data_directory: string }>('show data_directory');
      await sql.close();
      const stored = {
        dump: Buffer.from(dump.stdout),
        files: await bytesIn(shown?.data_directory ?? ''),
        redis: await bytesIn(folderOfRedis),
        'what went through Redis': await through.end(),
      };
      const pushes = Buffer.from(JSON.stringify(target.received));
      const log = Buffer.from(service.output());
      expectSealed(pair, { stored, log, pushes }, ['dump', 'files', 'wire']);
      expect(stored['what went through Redis'].includes('SignalRaised')).toBe(true);
    });
  });
});

it('[K1] no word is in the most verbose log, also of what is refused', async () => {
  const lines: string[] = [];
  const { origin, target } = await pushed();
  const service = await startService({
    pushEndpoints: [origin],
    pushContact: contact,
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  closing.push(() => service.close());
  const pair = await observed(service.address, target);
  const refused = canary('refused');
  const headers = { 'content-type': 'application/json' };
  for (const body of [JSON.stringify({ deviceId: refused }), `{"${refused}`]) {
    const answer = await fetch(`${service.address}/api/login`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  }
  expect((await fetch(`${service.address}/api/${refused}?${refused}`)).status).toBe(404);
  const log = Buffer.from(lines.join(''));
  expect(hits({ log }, { ...pair.sought, ...pair.unsealed, ...wordsSought([refused]) })).toEqual([]);
  expect(log.includes('"level":')).toBe(true);
});

it('[K1] the search itself finds a word in every encoding', () => {
  const word = canary('control');
  const sought = wordsSought([word]);
  for (const before of ['', 'a', 'ab']) {
    const bytes = Buffer.from(`${before}${word} and more`);
    const spelled = ['utf8', 'hex', 'base64', 'base64url'] as const;
    for (const text of [...spelled.map((each) => bytes.toString(each)), JSON.stringify([...bytes])])
      expect(hits({ here: Buffer.from(`other ${text} things`) }, sought)).toEqual([`${word} in here`]);
  }
  expect(hits({ here: randomBytes(10_000) }, sought)).toEqual([]);
});
