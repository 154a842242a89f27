import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type DataFolder, makeDataFolder } from '../stores/data-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

// These live for seconds, in which compiling the hot parts of the embedded database, or of anything, costs more than it saves.
const node = [process.execPath, '--liftoff-only', '--no-opt'];

const fewFiles = (args: readonly string[]) => ['prlimit', '--nofile=512', ...node, ...args];
const withoutOverride = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'];

/** The ways to start the service: from the build, by the launcher, by `npm start`, or with a planted bug (tests/faults). */
const commands = {
  built: [...node, 'server/dist/main.js'],
  launcher: [process.execPath, 'scripts/start.mjs'],
  npm: ['npm', 'start'],
  // On a disk that forgets what is not synced.
  forgetful: [...node, '--require', './tests/faults/power/forgetful-disk.cjs', 'server/dist/main.js'],
  // On a machine whose wall clock can be set.
  clocked: [...node, '--require', './tests/faults/clock/set-clock.cjs', 'server/dist/main.js'],
  // As somebody who may open only what its mode allows, also where the tests are run by root.
  unprivileged: [...(process.getuid?.() === 0 ? withoutOverride : []), ...node, 'server/dist/main.js'],
  // With too few open files left for its database.
  fewFiles: fewFiles(['--require', './tests/faults/few-files.cjs', 'server/dist/main.js']),
  // The planted bug only is compiled; what it is planted in is the build.
  planted: [...node, '--import', 'tsx', 'tests/faults/planted/main.ts'],
} as const;

type Environment = Readonly<Record<string, string>>;

export interface SpawnOptions {
  readonly start?: keyof typeof commands;
  readonly env?: Environment;
  /** The folder of an earlier process, or one that does not exist yet. Default: a fresh one, which `close` removes. */
  readonly dataDir?: string;
  /** Whether it stops by itself once this process is gone, as it does under the launcher. Default: no. */
  readonly isTethered?: boolean;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real server process on a loopback port, with its own data folder. */
export interface ServiceProcess {
  /** Origin, such as `http://localhost:40123`; the same after a restart. */
  readonly address: string;
  readonly dataDir: string;
  /** The pid of what was started: of the launcher, if it was started by it. */
  readonly pid: () => number;
  /** Its output since its last start, on stdout and stderr. */
  readonly output: () => string;
  /** Resolves with how it ended, once it has ended and all its output is read. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
  /** Starts it again on the same port and folder. Resolves once it listens. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly output: () => string;
}

interface Streams {
  readonly stdin?: 'ignore' | 'pipe';
  readonly isTethered?: boolean | undefined;
}

function run(
  command: readonly string[],
  env: Environment,
  { stdin = 'ignore', isTethered = false }: Streams = {},
): Running {
  const [file = '', ...args] = command;
  // The service must not see any setting of the test run.
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(file, args, {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: [stdin, 'pipe', 'pipe', ...(isTethered ? (['ipc'] as const) : [])],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended, output: () => said.join('') };
}

/** Waits for the line with the address. Throws with all output if the process ends before that. */
async function addressOf({ child, ended, output }: Running): Promise<URL> {
  const printed = new Promise<URL>((resolve) => {
    child.stdout?.on('data', () => {
      const found = /https?:\/\/[^\s/]+:\d+/.exec(output());
      if (found !== null) resolve(new URL(found[0]));
    });
  });
  const early = ended.then(({ code, signal }) => {
    throw new Error(`The service ended (${code ?? signal}) before it was ready:\n${output()}`);
  });
  return Promise.race([printed, early]);
}

async function folderFor({ dataDir }: SpawnOptions): Promise<Pick<DataFolder, 'path' | 'remove'>> {
  return dataDir === undefined ? makeDataFolder() : { path: dataDir, remove: () => Promise.resolve() };
}

/** Runs the service until it exits by itself. For starts that are refused. */
export async function runToItsEnd(options: SpawnOptions): Promise<Ended & { readonly output: string }> {
  const folder = await folderFor(options);
  const env = { PORT: '0', DUET_DATA_DIR: folder.path, ...options.env };
  const { ended, output } = run(commands[options.start ?? 'built'], env);
  const how = await ended;
  await folder.remove();
  return { ...how, output: output() };
}

/** Starts the service, and kills it with SIGKILL once `moment` resolves, or else once it has started or ended by itself. */
export async function killAt(moment: Promise<unknown>, options: SpawnOptions & { readonly dataDir: string }) {
  const running = run(commands[options.start ?? 'built'], {
    PORT: '0',
    DUET_DATA_DIR: options.dataDir,
    ...options.env,
  });
  await Promise.race([moment, addressOf(running).catch(() => undefined)]);
  running.child.kill('SIGKILL');
  return running.ended;
}

const backupCommand = [...node, 'server/dist/backup/command.js'];

/** Runs `npm run backup` or `npm run restore`, as built, to its end. */
export async function runCommand(args: readonly string[], env: Environment) {
  const { ended, output } = run([...backupCommand, ...args], env);
  const how = await ended;
  return { ...how, output: output() };
}

/** The same at a terminal, where somebody answers the question with this. */
export async function runAtTerminal(args: readonly string[], answer: string, env: Environment) {
  const command = [...backupCommand, ...args].join(' ');
  const { child, ended, output } = run(['script', '-qec', command, '/dev/null'], env, { stdin: 'pipe' });
  child.stdout?.on('data', () => {
    if (output().includes('? [y/N] ') && child.stdin?.writableEnded === false) child.stdin.end(`${answer}\n`);
  });
  const how = await ended;
  return { ...how, output: output() };
}

export async function spawnService(options: SpawnOptions = {}): Promise<ServiceProcess> {
  const command = commands[options.start ?? 'built'];
  const folder = await folderFor(options);
  const envOn = (port: string): Environment => ({ PORT: port, DUET_DATA_DIR: folder.path, ...options.env });

  const begin = (port: string): Running => run(command, envOn(port), options);

  let running = begin('0');
  const { origin, port } = await addressOf(running);

  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    running.child.kill(signal);
    return running.ended;
  };
  return {
    address: origin,
    dataDir: folder.path,
    pid: () => running.child.pid ?? 0,
    output: () => running.output(),
    kill,
    restart: async () => {
      running = begin(port);
      await addressOf(running);
    },
    close: async () => {
      await kill('SIGTERM');
      await folder.remove();
    },
  };
}
