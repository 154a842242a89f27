/** Prepares a working tree for running the server: installs packages and builds sources. Does nothing if nothing has changed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const common = [
  'package-lock.json',
  'tsconfig.base.json',
  'shared/package.json',
  'shared/tsconfig.json',
  'shared/src',
];

const builds = [
  {
    name: 'server',
    inputs: [...common, 'server/package.json', 'server/tsconfig.json', 'server/src'],
    output: 'server/dist/main.js',
    // Forced, because tsc trusts its own build info even if the output is gone.
    command: ['node_modules/typescript/bin/tsc', '-b', '--force', 'shared', 'server'],
    folder: '.',
  },
  {
    name: 'empty database',
    inputs: ['package-lock.json', 'scripts/empty-database.mjs', 'server/src/platform/pglite-initialise.ts'],
    output: 'server/dist/empty-database/PG_VERSION',
    command: ['scripts/empty-database.mjs'],
    folder: '.',
  },
  {
    name: 'client',
    inputs: [
      ...common,
      'client/package.json',
      'client/vite.config.ts',
      'client/index.html',
      'client/demo',
      'client/public',
      'client/src',
    ],
    output: 'client/dist/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    folder: 'client',
  },
];

/** Runs a command to its end. Its output is shown only if it fails, because the user waits for a single line with the address. */
function run(what, command, folder) {
  return new Promise((resolve, reject) => {
    const [file, ...args] = command;
    // Always the production build, even for a test run, which sets NODE_ENV=test.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(file, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => reject(new Error(`${what} failed: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${Buffer.concat(said).toString().trim()}\n\n${what} failed (exit code ${code}).`));
    });
  });
}

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

async function install(root) {
  if (timeOf(join(root, 'node_modules/.package-lock.json')) >= timeOf(join(root, 'package-lock.json')))
    return;
  console.log('Installing packages. This takes about a minute, once.');
  const npm = process.env.npm_execpath;
  // The build needs the development packages, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-fund', '--no-audit'];
  await run('Installing', npm === undefined ? ['npm', ...args] : [process.execPath, npm, ...args], root);
}

function filesIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** A hash of the contents: a checkout may change times but not sources, or sources but not times. */
function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesIn(join(root, input))))
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function readNotes(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

async function build(root, wanted = builds) {
  const notesFile = join(root, '.cache/built.json');
  for (const { name, inputs, output, command, folder } of wanted) {
    const current = fingerprint(root, inputs);
    if (readNotes(notesFile)[name] === current && existsSync(join(root, output))) continue;
    console.log(`Building the ${name}.`);
    const [script, ...args] = command;
    await run(`Building the ${name}`, [process.execPath, join(root, script), ...args], join(root, folder));
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(notesFile, JSON.stringify({ ...readNotes(notesFile), [name]: current }));
  }
}

/**
 * @param {string} root the working tree
 * @throws an Error whose message says what went wrong
 */
export async function prepare(root) {
  await install(root);
  await build(root);
}

// The tests run this file as a command. It then only builds: they use the installed packages.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const [server, database, client] = builds;
  try {
    // Side by side. `npm start` builds one after the other, which needs less memory.
    await Promise.all([build(root, [server, database]), build(root, [client])]);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
