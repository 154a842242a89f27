import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTerms, type Terms } from '@duet/shared';
import { startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { startRedis, startRedisCluster, type ThrowawayRedis } from '../support/stores/redis.ts';
import { type ServiceProcess, spawnService, type SpawnOptions } from '../support/service/service-process.ts';
import { openWire, type Wire } from '../support/wire.ts';
import { type PressingCouple, makePressingCouple } from './pressing-couple.ts';
import { openRecordReader, type RecordReader } from './pair-record.ts';

/** One server process, with its own wire to everything around it. */
export interface Node {
  readonly service: ServiceProcess;
  /** Between its clients and it. */
  readonly front: Wire;
  readonly toPostgres: Wire;
  /** Null without a Redis, and with a cluster, whose nodes announce their own addresses. */
  readonly toRedis: Wire | null;
  /** Origin behind the front wire. */
  readonly address: string;
  kill(): Promise<void>;
  /** Stops the process with all its state, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

export interface Stage {
  readonly nodes: readonly [Node, ...Node[]];
  readonly postgres: ThrowawayPostgres;
  /** One; several in a cluster; none where the rooms live in the process. */
  readonly redis: readonly ThrowawayRedis[];
  readonly record: RecordReader;
  /** How many processes, Redis servers or database backends were killed here so far. */
  readonly kills: { count: number };
  /** A new pair, Ana's devices at the first node by preference, Ben's at the last. */
  couple(): Promise<PressingCouple>;
  /** Lets `close` remove a further Redis as well. */
  adopt(redis: ThrowawayRedis): void;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly nodes: number;
  readonly redis: 'none' | 'one' | 'cluster';
  readonly start: NonNullable<SpawnOptions['start']>;
  readonly env?: Readonly<Record<string, string>>;
  /** How long a couple's devices may take to agree once everything works again, in ms. */
  readonly settleLimit?: number;
}

/** Pauses of 1.2 s or more, so that their times come due during a run. */
const pauseMinMinutes = 0.02;
const terms: Terms = { ...defaultTerms, pauseMinMinutes };
const secret = 'a secret for faults, of forty bytes or so.';
/** In ms: the 30 s that the service promises (D6), and some for a busy machine. */
const usualSettleLimit = 45_000;

const portOf = (url: string): number => Number(new URL(url).port);

async function startNode(
  options: StageOptions,
  { postgres, redis }: { postgres: ThrowawayPostgres; redis: readonly ThrowawayRedis[] },
  kills: { count: number },
): Promise<Node> {
  const toPostgres = await openWire(portOf(postgres.url));
  const [only] = redis;
  const toRedis = only !== undefined && redis.length === 1 ? await openWire(only.port) : null;
  const redisUrl =
    toRedis === null ? redis.map(({ url }) => url).join(',') : `redis://127.0.0.1:${toRedis.port}`;
  const env = {
    DATABASE_URL: postgres.url.replace(/:\d+\//, `:${toPostgres.port}/`),
    ...(redis.length === 0 ? {} : { REDIS_URL: redisUrl }),
    DUET_SECRET: secret,
    DUET_PAUSE_MIN_MINUTES: String(pauseMinMinutes),
    ...options.env,
  };
  const dataDir = await mkdtemp(join(tmpdir(), 'duet-faults-'));
  const service = await spawnService({ start: options.start, env, dataDir });
  const front = await openWire(portOf(service.address));
  const signal = (name: NodeJS.Signals): void => void process.kill(service.pid(), name);
  return {
    service,
    front,
    toPostgres,
    toRedis,
    address: `http://localhost:${front.port}`,
    async kill() {
      kills.count += 1;
      await service.kill('SIGKILL');
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  };
}

const redisOf = async (kind: StageOptions['redis']) => {
  if (kind === 'none') return { nodes: [], remove: () => Promise.resolve() };
  if (kind === 'cluster') return startRedisCluster();
  const redis = await startRedis();
  return { nodes: [redis], remove: redis.remove };
};

/** Postgres, Redis, server processes and the wires between them, all for this run only. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const [postgres, redis] = await Promise.all([startPostgres(), redisOf(options.redis)]);
  const kills = { count: 0 };
  const start = () => startNode(options, { postgres, redis: redis.nodes }, kills);
  // One after the other, because the first creates the schema.
  const first = await start();
  const others: Node[] = [];
  while (others.length + 1 < options.nodes) others.push(await start());
  const nodes = [first, ...others] as const;
  const record = openRecordReader(postgres.url);
  const couples: PressingCouple[] = [];
  const adopted: ThrowawayRedis[] = [];

  return {
    nodes,
    postgres,
    redis: redis.nodes,
    record,
    kills,
    async couple() {
      const addresses = nodes.map(({ address }) => address);
      const couple = await makePressingCouple({
        origin: first.service.address,
        terms,
        record,
        addresses: {
          a: [first.address, ...addresses.slice(1)],
          b: [addresses.at(-1) ?? first.address, ...addresses.slice(0, -1)],
        },
        settleLimit: options.settleLimit ?? usualSettleLimit,
      });
      couples.push(couple);
      return couple;
    },
    adopt: (more) => void adopted.push(more),
    async close() {
      for (const couple of couples) couple.close();
      await record.close();
      for (const { service, front, toPostgres, toRedis } of nodes) {
        // SIGKILL, because a process that is frozen or waits for a database would not end otherwise.
        await service.kill('SIGKILL');
        await rm(service.dataDir, { recursive: true, force: true });
        await Promise.all([front.close(), toPostgres.close(), toRedis?.close()]);
      }
      await redis.remove();
      for (const more of adopted) await more.remove();
      await postgres.remove();
    },
  };
}
