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

export function createRedisServer(
  urls: readonly string[],
  { onFault }: { readonly onFault: (fault: unknown) => void },
): RedisServer {
  let server: RedisConnections | null = null;
  let sent = 0;
  const gather = createCorking();
  const backs: (() => void)[] = [];
  const heard = new Map<string, (channel: string, message: string) => void>();

  function here(): RedisConnections {
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
      throw isUnknownScript(error) ? error : redisFailureOf(error);
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
      for (const channel of channels) heard.set(channel, listener);
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
