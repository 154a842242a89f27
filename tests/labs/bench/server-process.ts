import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pin } from './process-figures.ts';

/** A server under test, on a core without load generators. */
export interface ServerProcess {
  readonly pid: number;
  /** The origin it listens at, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Makes it collect all garbage. */
  collectGarbage(): void;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fromSource = ['--import', 'tsx', '--conditions', 'duet:source'];
/** The flags of `npm start` and the Dockerfile, used for both servers. */
const young = '--max-semi-space-size=32';
// Memory is compared only after a garbage collection, which neither server offers from outside.
const collecting = ['--expose-gc', '--import', "data:text/javascript,process.on('SIGUSR2',()=>{gc();gc()})"];

async function originOf(child: ChildProcess): Promise<string> {
  let said = '';
  const ended = once(child, 'close').then(() => {
    throw new Error(`A server ended before it was ready:\n${said}`);
  });
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += String(chunk);
        const found = /(?:running|Relaying) at https?:\/\/[^\s/]+:(\d+)/.exec(said);
        if (found !== null) resolve(`http://127.0.0.1:${found[1]}`);
      });
  });
  return Promise.race([ready, ended]);
}

async function startServer(
  command: readonly string[],
  core: number,
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [young, ...collecting, ...command], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid = 0 } = child;
  pin(pid, core);
  const origin = await originOf(child);
  return {
    pid,
    origin,
    collectGarbage: () => void child.kill('SIGUSR2'),
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Duet as people run it, from the build. */
export const startDuet = (
  core: number,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<ServerProcess> => startServer([...flags, 'server/dist/main.js'], core, { PORT: '0', ...env });

export const startRelay = (core: number): Promise<ServerProcess> =>
  startServer([...fromSource, 'tests/labs/bench/bare-relay.ts'], core, {});
