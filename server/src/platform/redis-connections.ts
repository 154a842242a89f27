import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { createTimeLimit } from './time-limit.ts';
import { DatabaseFailure } from './sql.ts';

/** Why a Redis that answers must not be used, in one line. */
export class RedisUnfit extends Error {}

/** A connection that subscribes can do nothing else, so there are two. */
export interface RedisConnections {
  readonly commands: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
}

/**
 * How long a command may take before it fails, in ms. Half of what a room's command may take, so there is time for a retry.
 */
const commandLimit = 900;
const connectLimit = 3_000;
/** How long a cluster may take to discover its nodes, in ms. */
const inTime = createTimeLimit(10_000);
const longestRetry = 1_000;
const oldestMajor = 7;

export const redisFailureOf = (error: unknown): DatabaseFailure =>
  error instanceof DatabaseFailure
    ? error
    : new DatabaseFailure(error instanceof Error ? error.message : String(error), null);

const retryIn = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 6), longestRetry);

/** No queue for a server that is away, and no automatic resending of what got no answer. */
const common = {
  enableOfflineQueue: false,
  commandTimeout: commandLimit,
  connectTimeout: connectLimit,
  maxRetriesPerRequest: 0,
  lazyConnect: true,
} satisfies RedisOptions;

const valueOf = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];

/** The `INFO` of the first server that answers. */
async function ask(urls: readonly string[]): Promise<string> {
  let failure: unknown = new Error('no address');
  for (const url of urls) {
    const probe = new Redis(url, { ...common, retryStrategy: null });
    probe.on('error', (error) => {
      failure = error;
    });
    try {
      await probe.connect();
      return await probe.info();
    } catch (error) {
      failure = error;
    } finally {
      probe.disconnect();
    }
  }
  throw redisFailureOf(failure);
}

function refuseUnfit(info: string): void {
  const version = valueOf(info, 'valkey_version') ?? valueOf(info, 'redis_version') ?? '0';
  if (Number.parseInt(version, 10) < oldestMajor)
    throw new RedisUnfit(`REDIS_URL names a Redis ${version}; Duet needs 7.0 or newer, or Valkey.`);
  const policy = valueOf(info, 'maxmemory_policy');
  if (policy !== 'noeviction')
    throw new RedisUnfit(
      `The Redis of REDIS_URL forgets what it holds when memory is short (maxmemory-policy ${policy}); set it to noeviction.`,
    );
}

/** Cluster nodes that REDIS_URL does not name use the same user, password and TLS as the first that it names. */
function accessOf(url = ''): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  const { protocol, username, password } = new URL(url);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

function connectionsTo(urls: readonly string[], isCluster: boolean): RedisConnections {
  if (isCluster) {
    const redisOptions = { ...common, ...accessOf(urls[0]) };
    const cluster = (shardedSubscribers: boolean) =>
      new Cluster([...urls], {
        redisOptions,
        lazyConnect: true,
        enableOfflineQueue: false,
        shardedSubscribers,
        clusterRetryStrategy: retryIn,
        clusterNodeRetryStrategy: retryIn,
        // Each redirection waits 100 ms: more of them would exceed the command's timeout.
        maxRedirections: 4,
      });
    return { commands: cluster(false), subscriber: cluster(true) };
  }
  const [url = ''] = urls;
  const single = () => new Redis(url, { ...common, retryStrategy: retryIn });
  // If the connection is lost again while ioredis resubscribes, ioredis lets the process die.
  const subscriber = new Redis(url, { ...common, retryStrategy: retryIn, autoResubscribe: false });
  return { commands: single(), subscriber };
}

/**
 * Asks what kind of server it is, and creates the connections without opening them.
 * @throws RedisUnfit, or DatabaseFailure if nobody answers
 */
export async function prepareConnections(urls: readonly string[]): Promise<RedisConnections> {
  const info = await ask(urls);
  refuseUnfit(info);
  return connectionsTo(urls, valueOf(info, 'cluster_enabled') === '1');
}

/**
 * If a cluster's first discovery fails, the promise of its `connect` never settles, even when a later discovery succeeds.
 */
const ready = (client: Redis | Cluster): Promise<unknown> =>
  new Promise((resolve, reject) => {
    client.once('ready', resolve);
    client.connect().then(resolve, reject);
  });

/** Resolves once the node is connected or has turned out to be unreachable. */
const connectNode = (node: Redis): Promise<void> =>
  new Promise((resolve) => {
    for (const outcome of ['ready', 'close', 'end']) node.once(outcome, () => resolve());
    if (node.status === 'ready') resolve();
    else if (node.status === 'wait') node.connect().catch(() => resolve());
  });

/**
 * A cluster client connects to a node only with the first command for it, and rejects commands until it is connected. An
 * unreachable node is no reason to wait, because the others work.
 */
async function connectNodes(client: Redis | Cluster): Promise<void> {
  if (client instanceof Cluster) await Promise.all(client.nodes('master').map((node) => connectNode(node)));
}

/** @throws DatabaseFailure if that does not succeed in time; both are closed then */
export async function connectAll({ commands, subscriber }: RedisConnections): Promise<void> {
  try {
    await inTime(Promise.all([ready(commands), ready(subscriber)]));
    await inTime(connectNodes(commands));
  } catch (error) {
    commands.disconnect();
    subscriber.disconnect();
    throw redisFailureOf(error);
  }
}
