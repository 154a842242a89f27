import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CoupleToOpen, Request, Window, WindowToRun } from './generator.ts';

/** A separate process that connects couples to one kind of server and makes them press. */
export interface Generator {
  readonly pid: number;
  connect(couples: readonly CoupleToOpen[]): Promise<void>;
  /** Closes all but the first `count` couples. */
  keep(count: number): Promise<void>;
  /** @throws if a press was refused or never finished, or a connection was lost */
  window(window: WindowToRun): Promise<Window>;
  close(): Promise<void>;
}

const program = fileURLToPath(new URL('generator.ts', import.meta.url));

function start(): ChildProcess {
  return fork(program, { execArgv: ['--import', 'tsx', '--conditions', 'duet:source'] });
}

export function startGenerator(): Generator {
  const child = start();
  let asking: Promise<unknown> = Promise.resolve();

  async function send(request: Request): Promise<unknown> {
    if (child.exitCode !== null) throw new Error('The generator has ended.');
    const reply = once(child, 'message');
    child.send(request);
    const [{ value, failure }] = (await reply) as [{ value?: unknown; failure?: string }];
    if (failure !== undefined) throw new Error(failure);
    return value;
  }

  /** One question at a time, because answers do not say which one they belong to. */
  function ask(request: Request): Promise<unknown> {
    const mine = asking.then(() => send(request));
    asking = mine.catch(() => undefined);
    return mine;
  }

  return {
    pid: child.pid ?? 0,
    connect: async (couples) => void (await ask({ name: 'connect', couples })),
    keep: async (count) => void (await ask({ name: 'keep', count })),
    window: async (window) => (await ask({ name: 'window', window })) as Window,
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
