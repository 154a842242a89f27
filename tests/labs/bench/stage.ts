import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@duet/server/platform/migrate';
import { openPostgres } from '@duet/server/platform/postgres';
import { startPostgres } from '../../support/stores/postgres.ts';
import { startRedis } from '../../support/stores/redis.ts';
import { type BenchPair, createTokenMaker, makePairs } from './pairs.ts';
import { pin } from './process-figures.ts';
import { type ServerProcess, startDuet, startRelay } from './server-process.ts';

/** Servers and their stores have one core, load has the other. */
const serverCore = 0;
const loadCore = 1;

/** How often the stores have been asked so far. */
export interface Asked {
  /** The number of scripts sent to Redis. */
  readonly redis: number;
  /** The number of transactions that wrote to Postgres. An append is one transaction and one round trip. */
  readonly postgres: number;
}

/** Throwaway stores, and the servers under test on them. */
export interface Stage {
  readonly redisPid: number;
  startDuet(flags?: readonly string[]): Promise<ServerProcess>;
  startRelay(): Promise<ServerProcess>;
  pairs(count: number): Promise<readonly BenchPair[]>;
  /** Access tokens of both members, valid for ten minutes. */
  tokensOf(pair: BenchPair): readonly [string, string];
  asked(): Promise<Asked>;
  close(): Promise<void>;
}

const secret = 'the secret of one bench, of forty bytes or so';

const callsOf = (info: string, command: string): number =>
  Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(info)?.[1] ?? 0);

export async function openStage(): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.toReversed()) await each();
  };
  const started = async (starting: Promise<ServerProcess>): Promise<ServerProcess> => {
    const server = await starting;
    closing.push(() => server.close());
    return server;
  };
  try {
    // Processes started from here on inherit the core.
    pin(process.pid, serverCore);
    const postgres = await startPostgres();
    closing.push(() => postgres.remove());
    const redis = await startRedis();
    closing.push(() => redis.remove());
    pin(process.pid, loadCore);
    const redisPid = Number(/process_id:(\d+)/.exec(await redis.command('INFO', 'server'))?.[1]);
    const dataDir = await mkdtemp(join(tmpdir(), 'duet-bench-'));
    closing.push(() => rm(dataDir, { recursive: true, force: true }));
    const sql = openPostgres({ url: postgres.url, onFault: () => undefined });
    closing.push(() => sql.close());
    await migrate(sql);
    const sign = await createTokenMaker(secret);
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      DUET_SECRET: secret,
      DUET_DATA_DIR: dataDir,
    };
    return {
      redisPid,
      startDuet: (flags) => started(startDuet(serverCore, env, flags)),
      startRelay: () => started(startRelay(serverCore)),
      pairs: (count) => makePairs(sql, count),
      tokensOf: ({ members: [one, other] }) => [sign(one), sign(other)],
      async asked() {
        const info = await redis.command('INFO', 'commandstats');
        const [row] = await sql.query<{ at: string }>('select pg_current_xact_id()::text as at');
        return { redis: callsOf(info, 'evalsha') + callsOf(info, 'eval'), postgres: Number(row?.at) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
