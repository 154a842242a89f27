import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../free-port.ts';
import { hasRedis, redisServer } from '../programs.ts';

const missing =
  'these tests need Redis 7. `sudo apt-get install redis-server` brings it; or name its program in DUET_REDIS_SERVER.';

/** `describe` for tests that need Redis. Without it they are skipped, loudly; in CI that is a failure. */
export const describeOnRedis = describeWith(hasRedis, missing);

export interface ThrowawayRedis {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  /** `kill` stops it as a crash would. It keeps nothing either way. */
  stop(how?: 'stop' | 'kill'): Promise<void>;
  /** It stays connected and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Sends one command and resolves with Redis's raw answer. */
  command(...words: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** How long a command waits for its answer, in ms; against hanging. */
const answerLimit = 5_000;

/** Sends one command on its own connection and resolves with the answer as it came over the wire. */
async function redisCommand(port: number, words: readonly string[]): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.setTimeout(answerLimit, () => socket.destroy(new Error(`no answer to ${words.join(' ')}`)));
  const text = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
  socket.end(`*${words.length}\r\n${text}`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const answer = Buffer.concat(chunks).toString();
  if (answer.startsWith('-')) throw new Error(answer.trim());
  return answer;
}

/** A Redis of its own on loopback, in memory only. */
export async function startRedis(more: readonly string[] = []): Promise<ThrowawayRedis> {
  if (!hasRedis) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'duet-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;

  const command = (...words: readonly string[]): Promise<string> => redisCommand(port, words);

  async function start(): Promise<void> {
    const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    const started = spawn(redisServer, ['--port', String(port), ...options, ...more], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = started;
    let said = '';
    for await (const chunk of started.stdout) {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) break;
    }
    if (!said.includes('Ready to accept connections')) throw new Error(`Redis did not start:\n${said}`);
  }

  async function stop(how: 'stop' | 'kill' = 'kill'): Promise<void> {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    // A frozen process reacts to no other signals.
    ending.kill('SIGCONT');
    ending.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
    await ended;
  }

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    command,
    async remove() {
      await stop('kill');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A replica of another Redis, in sync with it. `REPLICAOF NO ONE` separates the two. */
export async function startReplicaOf(primary: ThrowawayRedis): Promise<ThrowawayRedis> {
  // Otherwise the primary waits 5 s for further replicas.
  await primary.command('CONFIG', 'SET', 'repl-diskless-sync-delay', '0');
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(primary.port)]);
  // Each look is a round trip, so this polls without a delay.
  while (!(await replica.command('INFO', 'replication')).includes('master_link_status:up'));
  return replica;
}

export interface ThrowawayCluster {
  /** All nodes, separated by commas as in `REDIS_URL`. */
  readonly url: string;
  readonly nodes: readonly ThrowawayRedis[];
  remove(): Promise<void>;
}

const slots = 16_384;

/** A Redis Cluster of three masters on loopback. */
export async function startRedisCluster(): Promise<ThrowawayCluster> {
  const buses = await Promise.all([freePort(), freePort(), freePort()]);
  const nodes = await Promise.all(
    buses.map((bus) => startRedis(['--cluster-enabled', 'yes', '--cluster-port', String(bus)])),
  );
  const [first, ...others] = nodes;
  if (first === undefined) throw new Error('no node');
  await Promise.all(
    nodes.map((node, index) => {
      const from = Math.floor((slots * index) / nodes.length);
      const to = Math.floor((slots * (index + 1)) / nodes.length) - 1;
      return node.command('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    }),
  );
  for (const [index, node] of others.entries())
    await first.command('CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(buses[index + 1]));
  const isWhole = async (node: ThrowawayRedis): Promise<boolean> => {
    const info = await node.command('CLUSTER', 'INFO');
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`);
  };
  // Each look is a round trip, so this polls without a delay.
  for (const node of nodes) while (!(await isWhole(node)));
  return {
    url: nodes.map(({ url }) => url).join(','),
    nodes,
    async remove() {
      await Promise.all(nodes.map((node) => node.remove()));
    },
  };
}
