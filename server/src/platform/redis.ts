import { createHash } from 'node:crypto';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { createGathering } from './redis-gathering.ts';
import { DatabaseFailure } from './sql.ts';

/** A Lua script, and the name under which Redis remembers it. */
export interface Script {
  readonly source: string;
  readonly sha: string;
}

export const script = (source: string): Script => ({
  source,
  sha: createHash('sha1').update(source).digest('hex'),
});

type Argument = string | number;

/**
 * A single Redis or a Redis Cluster; which of the two it is the server says itself. Everything throws `DatabaseFailure` while
 * it is away: a command is answered, or refused, within `commandLimit`, and may have been carried out all the same.
 */
export interface RedisServer {
  /**
   * Connects for the first time, or throws `DatabaseFailure` if nobody is there.
   * @throws RedisUnfit when there is a server that must not be used
   */
  open(): Promise<void>;
  /** Runs a script, all of whose keys carry one hash tag. */
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  /** To all who listen on a sharded channel, in any process. */
  publish(channel: string, message: string): Promise<void>;
  /** Hears sharded channels from now on, also after the connection was lost in between. */
  subscribe(channels: readonly string[], listener: (channel: string, message: string) => void): Promise<void>;
  /** Hears each time the server is back after it was away: what was published meanwhile is lost. */
  onBack(listener: () => void): void;
  /** Fails while the server is away. */
  check(): Promise<void>;
  /** How many commands have been sent. */
  readonly sent: () => number;
  close(): Promise<void>;
}

/** Why a Redis that answers cannot be used, in one line. */
export class RedisUnfit extends Error {}

/** In ms. Half of what a command of a room may take: it can be tried once more. */
const commandLimit = 900;
const connectLimit = 3_000;
const longestRetry = 1_000;
const oldestMajor = 7;

const failureOf = (error: unknown): DatabaseFailure =>
  new DatabaseFailure(error instanceof Error ? error.message : String(error), null);

const retryIn = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 6), longestRetry);

/** Nothing waits in a queue for a server that is away, and what got no answer is not sent again behind our back. */
const common = {
  enableOfflineQueue: false,
  commandTimeout: commandLimit,
  connectTimeout: connectLimit,
  maxRetriesPerRequest: 0,
  lazyConnect: true,
} satisfies RedisOptions;

interface Server {
  readonly commands: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
}

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
  throw failureOf(failure);
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

function connectTo(urls: readonly string[], isCluster: boolean): Server {
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

export function createRedisServer(
  urls: readonly string[],
  { onFault }: { readonly onFault: (fault: unknown) => void },
): RedisServer {
  let server: Server | null = null;
  let sent = 0;
  const gather = createGathering();
  const backs: (() => void)[] = [];
  const heard = new Map<string, (channel: string, message: string) => void>();

  function here(): Server {
    if (server === null) throw new DatabaseFailure('Redis is not ready.', null);
    return server;
  }

  async function attempt<T>(send: (client: Redis | Cluster) => Promise<T>): Promise<T> {
    const { commands } = here();
    sent += 1;
    gather(commands);
    try {
      return await send(commands);
    } catch (error) {
      throw isUnknownScript(error) ? error : failureOf(error);
    }
  }

  /** Of a cluster each of its nodes is listened to again by itself. */
  async function listenAgain(subscriber: Redis | Cluster): Promise<void> {
    if (subscriber instanceof Cluster || heard.size === 0) return;
    try {
      await subscriber.ssubscribe(...heard.keys());
    } catch (error) {
      onFault(error);
      // One that is connected and listens to nothing would be worse.
      subscriber.disconnect(true);
    }
  }

  function watch({ commands, subscriber }: Server): void {
    for (const client of [commands, subscriber]) {
      client.on('error', onFault);
      let wasAway = false;
      client.on('close', () => {
        wasAway = true;
      });
      client.on('ready', () => {
        if (!wasAway) return;
        wasAway = false;
        const listening = client === subscriber ? listenAgain(subscriber) : Promise.resolve();
        void listening.then(() => {
          for (const back of backs) back();
        });
      });
    }
    subscriber.on('smessage', (channel: string, message: string) => heard.get(channel)?.(channel, message));
  }

  return {
    async open() {
      const info = await ask(urls);
      refuseUnfit(info);
      const fresh = connectTo(urls, valueOf(info, 'cluster_enabled') === '1');
      watch(fresh);
      try {
        await Promise.all([fresh.commands.connect(), fresh.subscriber.connect()]);
      } catch (error) {
        fresh.commands.disconnect();
        fresh.subscriber.disconnect();
        throw failureOf(error);
      }
      server = fresh;
    },

    async run({ source, sha }, keys, args) {
      try {
        return await attempt((client) => client.evalsha(sha, keys.length, ...keys, ...args));
      } catch (error) {
        if (!isUnknownScript(error)) throw error;
        return attempt((client) => client.eval(source, keys.length, ...keys, ...args));
      }
    },

    publish: async (channel, message) => void (await attempt((client) => client.spublish(channel, message))),

    async subscribe(channels, listener) {
      for (const channel of channels) heard.set(channel, listener);
      try {
        const { subscriber } = here();
        await (subscriber instanceof Cluster
          ? Promise.all(channels.map((channel) => subscriber.ssubscribe(channel)))
          : subscriber.ssubscribe(...channels));
      } catch (error) {
        throw failureOf(error);
      }
    },

    async check() {
      await attempt((client) => client.ping());
    },

    onBack: (listener) => void backs.push(listener),
    sent: () => sent,

    close() {
      server?.commands.disconnect();
      server?.subscriber.disconnect();
      return Promise.resolve();
    },
  };
}

const isUnknownScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');
