import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openPostgres } from '@duet/server/platform/postgres';
import { afterEach, expect, it, vi } from 'vitest';
import { draftOf, proposalAt, seesAgreement } from '../client/agreeing.ts';
import { openPartner, pairUp, type Partner } from '../client/partner.ts';
import { recordWire } from '../client/wire-record.ts';
import { describeOnPostgres, startPostgres } from '../support/postgres.ts';
import { postgresBin } from '../support/programs.ts';
import { type PushTarget, startPushService } from '../support/push-service.ts';
import { describeOnRedis, startRedis } from '../support/redis.ts';
import { type ServiceProcess, spawnService } from '../support/service-process.ts';

// Each test starts processes; a limit against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Every byte of every file below a folder. */
async function bytesIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** A word that stands nowhere by chance, one for each place where people write. */
const canary = (place: string): string => `heron-${place}-${randomBytes(6).toString('hex')}`;

/** How a word looks in text, in hexadecimal, and in either base64 wherever it begins in what was encoded. */
function spellings(word: string): readonly Buffer[] {
  const bytes = Buffer.from(word);
  const shifted = [0, 1, 2].flatMap((shift) => {
    // The first and the last characters also hold bits of what stands beside it.
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const middle = encoded.slice(shift === 0 ? 0 : 4, -4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [word, bytes.toString('hex'), ...shifted].map((text) => Buffer.from(text));
}

/** The places in which a word of somebody stands that should not. */
function hits(kept: Readonly<Record<string, Buffer>>, words: readonly string[]): readonly string[] {
  return Object.entries(kept).flatMap(([where, bytes]) =>
    words
      .filter((word) => spellings(word).some((spelling) => bytes.includes(spelling)))
      .map((word) => `${word} in ${where}`),
  );
}

/** Two who write into every field there is; answers all they wrote. */
async function writeEverywhere(ana: Partner, ben: Partner): Promise<readonly string[]> {
  const words: string[] = [];
  const word = (place: string): string => {
    const made = canary(place);
    words.push(made);
    return made;
  };
  const profile = { name: word('name'), zone: null, quiet: null };
  ana.client.shareProfile(profile);
  await ben.seesRoom('the name', ({ partner }) => partner?.name === profile.name);
  const signal = ana.client.raiseSignal();
  ana.client.attachNote(signal, word('note'));
  await ben.seesRoom('the note', ({ texts }) => texts.has(signal));
  ben.client.answerWithPhrase(signal, word('answer'));
  await ana.seesRoom(
    'the answer',
    ({ view }) => view.signal.status === 'raised' && view.signal.answer !== null,
  );
  const said = ben.client.sayPhrase(word('phrase'));
  await ana.seesRoom('the phrase', ({ texts }) => texts.has(said));
  const pause = ana.client.startPause(30, word('plan'));
  await ben.seesRoom('the pause', ({ view }) => view.pause.status === 'running');
  ben.client.commitReturn(pause, 40, word('own-plan'));
  await ana.client.nameDevice(word('device'));
  await ana.client.addButton(word('button'));
  const written = draftOf(word('sign'));
  await ana.client.propose({
    ...written,
    words: {
      signal: { sign: word('sign'), means: word('means'), answer: word('does') },
      pause: { minutes: 30, each: { a: word('each-a'), b: word('each-b') }, returning: word('returning') },
      phrases: [word('agreed-phrase')],
      values: word('values'),
      boundaries: word('boundaries'),
      helps: { a: word('helps-a'), b: word('helps-b') },
    },
  });
  await ben.client.declineProposal(await proposalAt(ben), word('comment'));
  await seesAgreement(ana, 'the comment', ({ closed }) => closed !== null);
  await ana.client.propose({ ...written, words: { values: word('second') } });
  await ben.client.acceptProposal(await proposalAt(ben));
  await seesAgreement(ana, 'it in force', ({ versions }) => versions.length === 1);
  await ana.sees('all of it kept', ({ presses }) => presses.length === 0);
  await ben.sees('all of it kept', ({ presses }) => presses.length === 0);
  return words;
}

/** A pair on this service, of whom everything on the wire and every push is kept; Ben's phone lies locked. */
async function observedPair(service: ServiceProcess, push: PushTarget) {
  const wire = recordWire();
  closing.push(() => wire.close());
  const settings = { address: service.address, fetch: wire.fetch };
  const [ana, ben] = [openPartner({ name: 'Ana', ...settings }), openPartner({ name: 'Ben', ...settings })];
  closing.push(
    () => ana.close(),
    () => ben.close(),
  );
  await pairUp(ana, ben);
  await ben.client.reachAt(push.subscription);
  const words = await writeEverywhere(ana, ben);
  const pushed = await push.next();
  const deviceId = ana.client.state.devices?.[0]?.deviceId ?? '';
  return { words, wire, pushed, deviceId };
}

async function pushed(): Promise<{ readonly origin: string; readonly target: PushTarget }> {
  const service = await startPushService();
  closing.push(() => service.close());
  return { origin: service.origin, target: service.subscribe(null) };
}

it('[K1] on the embedded storage no word is in its folder, its log, on the wire or in a push', async () => {
  const { origin, target } = await pushed();
  const service = await spawnService({ env: { DUET_PUSH_ENDPOINTS: origin } });
  closing.push(() => service.close());
  const { words, wire, deviceId } = await observedPair(service, target);
  await service.kill('SIGTERM');
  const kept = {
    folder: await bytesIn(service.dataDir),
    log: Buffer.from(service.output()),
    wire: wire.bytes(),
    pushes: Buffer.from(JSON.stringify(target.received)),
  };
  expect(words.length).toBeGreaterThan(20);
  expect(hits(kept, words)).toEqual([]);
  // What must be there is found by the same look.
  expect(kept.folder.includes(deviceId)).toBe(true);
  expect(kept.wire.includes('RaiseSignal')).toBe(true);
  expect(kept.wire.includes('/api/agreement/proposals')).toBe(true);
  expect(kept.pushes.includes('"kind"')).toBe(true);
  expect(kept.log.length).toBeGreaterThan(0);
});

describeOnRedis('on Redis', () => {
  describeOnPostgres('and Postgres', () => {
    it('[K1] no word is in a dump of Postgres, in its files, or in Redis', async () => {
      const [postgres, redis] = await Promise.all([startPostgres(), startRedis(['--rdbcompression', 'no'])]);
      closing.push(
        () => postgres.remove(),
        () => redis.remove(),
      );
      const { origin, target } = await pushed();
      const service = await spawnService({
        env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url, DUET_PUSH_ENDPOINTS: origin },
      });
      closing.push(() => service.close());
      const { words, wire, deviceId } = await observedPair(service, target);

      await redis.command('SAVE');
      const [, , , , folderOfRedis = ''] = (await redis.command('CONFIG', 'GET', 'dir')).split('\r\n');
      const dump = await run(join(postgresBin ?? '', 'pg_dump'), [postgres.url], { maxBuffer: 1 << 28 });
      const sql = openPostgres({ url: postgres.url, onFault: () => undefined });
      const [shown] = await sql.query<{ data_directory: string }>('show data_directory');
      await sql.close();
      const kept = {
        dump: Buffer.from(dump.stdout),
        files: await bytesIn(shown?.data_directory ?? ''),
        redis: await bytesIn(folderOfRedis),
        log: Buffer.from(service.output()),
        wire: wire.bytes(),
        pushes: Buffer.from(JSON.stringify(target.received)),
      };
      expect(hits(kept, words)).toEqual([]);
      for (const where of [kept.dump, kept.files]) expect(where.includes(deviceId)).toBe(true);
      expect(kept.redis.includes(deviceId)).toBe(true);
    });
  });
});

it('[K1] the look itself finds a word, however it is spelled', () => {
  const word = canary('control');
  for (const before of ['', 'a', 'ab'])
    for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const) {
      const spelled = Buffer.from(`${before}${word} and more`).toString(encoding);
      expect(hits({ here: Buffer.from(`other ${spelled} things`) }, [word])).toHaveLength(1);
    }
  expect(hits({ here: randomBytes(10_000) }, [word])).toEqual([]);
});
