import type { PairId } from '@duet/shared';
import { type RedisServer, script } from '../../platform/redis.ts';
import { hashOf, partitionOf, partitions } from '../../platform/partition.ts';

/** The processes that share the live rooms, and which of them does the background work of which partition. */
export interface Nodes {
  /** The partitions whose background work this node currently does. */
  readonly owned: () => readonly number[];
  readonly owns: (pairId: PairId) => boolean;
  start(): Promise<void>;
  /** Hands its partitions over to the other nodes. */
  close(): Promise<void>;
}

export interface NodesOptions {
  readonly redis: RedisServer;
  readonly node: string;
  readonly onFault: (fault: unknown) => void;
}

const key = '{duet}:nodes';
const channel = '{duet}:nodes-changed';
const renewEvery = 5_000;
/** How long after its last renewal a node counts as dead, in ms. */
const life = 15_000;

/** KEYS nodes. ARGV node · its life in ms. Returns the living nodes. */
const renewScript = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
`);

/** KEYS nodes. ARGV node · channel. */
const leaveScript = script(`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('SPUBLISH', ARGV[2], ARGV[1])
return 1
`);

/**
 * The node that owns a partition, by rendezvous hashing: few partitions move when a node joins or leaves (Thaler,
 * Ravishankar 1998).
 */
export function ownerOf(partition: number, nodes: readonly string[]): string | undefined {
  const weight = (node: string): number => hashOf(`${partition} ${node}`);
  return nodes.toSorted((one, other) => weight(other) - weight(one))[0];
}

/**
 * Each node renews its entry in one list, and does the background work of the partitions that it owns. For a moment two
 * nodes may believe that they own a partition, or none: then work is done twice or a little late, which is harmless.
 */
export function createRedisNodes({ redis, node, onFault }: NodesOptions): Nodes {
  let lastNodes = '';
  let mine: ReadonlySet<number> = new Set();
  let timer: NodeJS.Timeout | undefined;

  async function renew(): Promise<void> {
    const nodes = (await redis.run(renewScript, [key], [node, life])) as readonly string[];
    const now = nodes.toSorted().join(' ');
    if (now === lastNodes) return;
    lastNodes = now;
    mine = new Set(partitions.filter((partition) => ownerOf(partition, nodes) === node));
  }
  const tryRenew = (): Promise<void> => renew().catch(onFault);

  return {
    owned: () => [...mine],
    owns: (pairId) => mine.has(partitionOf(pairId)),
    async start() {
      await redis.subscribe([channel], () => void tryRenew());
      await renew();
      await redis.publish(channel, node);
      timer = setInterval(() => void tryRenew(), renewEvery);
    },
    async close() {
      clearInterval(timer);
      await redis.run(leaveScript, [key], [node, channel]).catch(onFault);
    },
  };
}
