/**
 * `npm start`: checks Node, installs and builds what is missing or stale, then runs the server and stays as its launcher. The
 * launcher forwards signals to the server and exits with its exit code. If the launcher is killed, the IPC channel between
 * the two closes, and then the server drains by itself.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map((each) => Number(each));
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Duet needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const { prepare } = await import('./prepare.mjs');
  await prepare(root);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// A press allocates short-lived objects. A larger young generation lets more of them die before the collector has to copy them.
// With the embedded storage a small one saves memory instead: two people press seldom.
const isEmbedded = ['DATABASE_URL', 'DATABASE_URL_FILE'].every((name) => (process.env[name] ?? '') === '');
const young = `--max-semi-space-size=${isEmbedded ? 4 : 32}`;
const server = spawn(process.execPath, [young, 'server/dist/main.js'], {
  cwd: root,
  // In its own process group, so that Ctrl-C reaches the server once, through the launcher.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});

server.on('error', (error) => {
  console.error(`The server did not start: ${error.message}`);
  process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

// A SIGTERM sent to npm ends npm and its shell but does not reach this process, which can only notice that its parent is gone.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    server.kill('SIGTERM');
  }, 500);
}
