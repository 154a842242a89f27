import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { createTimeLimit } from './time-limit.ts';
import { DatabaseFailure } from './sql.ts';

/** Why a Redis that answers cannot be used, in one line. */
export class RedisUnfit extends Error {}

/** What listens can do nothing else. */
export interface RedisConnections {
  readonly commands: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
}

/** In ms. Half of what a command of a room may take: it can be tried once more. */
const commandLimit = 900;
const connectLimit = 3_000;
/** For as long a cluster may look around before it can be used. */
const inTime = createTimeLimit(10_000);
const longestRetry = 1_000;
const oldestMajor = 7;

export const redisFailureOf = (error: unknown): DatabaseFailure =>
  error instanceof DatabaseFailure
    ? error
    : new DatabaseFailure(error instanceof Error ? error.message : String(error), null);

const retryIn = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 6), longestRetry);

/** Nothing waits in a queue for a server that is away, and what got no answer is not sent again behind our back. */
const common = {
  enableOfflineQueue: false,
  commandTimeout: commandLimit,
  connectTimeout: connectLimit,
  maxRetriesPerRequest: 0,
  lazyConnect: true,
} satisfies RedisOptions;

const valueOf = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];

/** What the first server that answers says of itself. */
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

/** The nodes of a cluster that were not named take the same name, password and encryption as the first that was. */
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
        // Each waits a tenth of a second: more of them would outlast a command.
        maxRedirections: 4,
      });
    return { commands: cluster(false), subscriber: cluster(true) };
  }
  const [url = ''] = urls;
  const single = () => new Redis(url, { ...common, retryStrategy: retryIn });
  // ioredis lets the process die if the connection is lost again while it says anew what it listens to.
  const subscriber = new Redis(url, { ...common, retryStrategy: retryIn, autoResubscribe: false });
  return { commands: single(), subscriber };
}

/**
 * Asks what kind of server is there, and makes the connections to it without connecting them.
 * @throws RedisUnfit, or DatabaseFailure where nobody answers
 */
export async function prepareConnections(urls: readonly string[]): Promise<RedisConnections> {
  const info = await ask(urls);
  refuseUnfit(info);
  return connectionsTo(urls, valueOf(info, 'cluster_enabled') === '1');
}

/** What `connect` of a cluster promises is never settled where its first look fails, though a later one succeeds. */
const ready = (client: Redis | Cluster): Promise<unknown> =>
  new Promise((resolve, reject) => {
    client.once('ready', resolve);
    client.connect().then(resolve, reject);
  });

/** Connected, or not to be reached. */
const met = (node: Redis): Promise<void> =>
  new Promise((resolve) => {
    for (const outcome of ['ready', 'close', 'end']) node.once(outcome, () => resolve());
    if (node.status === 'ready') resolve();
    else if (node.status === 'wait') node.connect().catch(() => resolve());
  });

/**
 * A cluster connects to each of its servers only with the first command for it, and turns down what comes before that has
 * succeeded. One that cannot be reached is no reason to wait: the others work.
 */
async function meetAll(client: Redis | Cluster): Promise<void> {
  if (client instanceof Cluster) await Promise.all(client.nodes('master').map(met));
}

/** @throws DatabaseFailure where that does not succeed in time; then both are closed */
export async function connectAll({ commands, subscriber }: RedisConnections): Promise<void> {
  try {
    await inTime(Promise.all([ready(commands), ready(subscriber)]));
    await inTime(meetAll(commands));
  } catch (error) {
    commands.disconnect();
    subscriber.disconnect();
    throw redisFailureOf(error);
  }
}
