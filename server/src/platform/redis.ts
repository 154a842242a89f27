import { createHash } from 'node:crypto';
import { Cluster, type Redis } from 'ioredis';
import {
  connectAll,
  prepareConnections,
  type RedisConnections,
  redisFailureOf,
} from './redis-connections.ts';
import { createCorking } from './redis-corking.ts';
import { DatabaseFailure } from './sql.ts';

/** A Lua script, and the SHA-1 under which Redis caches it. */
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
 * A single Redis or a Redis Cluster; the server itself says which. While it is away everything throws `DatabaseFailure`.
 * A command is answered or fails within `commandLimit`; one that failed may still have been carried out.
 */
export interface RedisServer {
  /**
   * Connects for the first time, or throws `DatabaseFailure` if nobody answers.
   * @throws RedisUnfit when there is a server that must not be used
   */
  open(): Promise<void>;
  /** Runs a script. All its keys must have the same hash tag. */
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  /** Publishes to a sharded channel, in all processes. */
  publish(channel: string, message: string): Promise<void>;
  /** Subscribes to sharded channels, and again after each reconnect. */
  subscribe(channels: readonly string[], listener: (channel: string, message: string) => void): Promise<void>;
  /** Called after each reconnect: what was published meanwhile is lost. */
  onBack(listener: () => void): void;
  /** Fails while the server is away. */
  check(): Promise<void>;
  /** How many commands have been sent since the start. */
  readonly sent: () => number;
  close(): Promise<void>;
}

export function createRedisServer(
  urls: readonly string[],
  { onFault }: { readonly onFault: (fault: unknown) => void },
): RedisServer {
  let server: RedisConnections | null = null;
  let sent = 0;
  const cork = createCorking();
  const backListeners: (() => void)[] = [];
  const subscriptions = new Map<string, (channel: string, message: string) => void>();

  function here(): RedisConnections {
    if (server === null) throw new DatabaseFailure('Redis is not ready.', null);
    return server;
  }

  async function attempt<T>(send: (client: Redis | Cluster) => Promise<T>): Promise<T> {
    const { commands } = here();
    sent += 1;
    cork(commands);
    try {
      return await send(commands);
    } catch (error) {
      throw isUnknownScript(error) ? error : redisFailureOf(error);
    }
  }

  /** In a cluster, ioredis resubscribes to each node by itself. */
  async function resubscribe(subscriber: Redis | Cluster): Promise<void> {
    if (subscriber instanceof Cluster || subscriptions.size === 0) return;
    try {
      await subscriber.ssubscribe(...subscriptions.keys());
    } catch (error) {
      onFault(error);
      // Better a reconnect than a connection that is subscribed to nothing.
      subscriber.disconnect(true);
    }
  }

  function watch({ commands, subscriber }: RedisConnections): void {
    for (const client of [commands, subscriber]) {
      client.on('error', onFault);
      let wasAway = false;
      client.on('close', () => {
        wasAway = true;
      });
      client.on('ready', () => {
        if (!wasAway) return;
        wasAway = false;
        const listening = client === subscriber ? resubscribe(subscriber) : Promise.resolve();
        void listening.then(() => {
          for (const back of backListeners) back();
        });
      });
    }
    subscriber.on('smessage', (channel: string, message: string) =>
      subscriptions.get(channel)?.(channel, message),
    );
  }

  return {
    async open() {
      const fresh = await prepareConnections(urls);
      watch(fresh);
      await connectAll(fresh);
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
      for (const channel of channels) subscriptions.set(channel, listener);
      try {
        const { subscriber } = here();
        await (subscriber instanceof Cluster
          ? Promise.all(channels.map((channel) => subscriber.ssubscribe(channel)))
          : subscriber.ssubscribe(...channels));
      } catch (error) {
        throw redisFailureOf(error);
      }
    },

    async check() {
      await attempt((client) => client.ping());
    },

    onBack: (listener) => void backListeners.push(listener),
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
