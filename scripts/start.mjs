/**
 * `npm start`: checks Node, installs and builds what is missing or stale, then runs the server and stays as its
 * launcher. Signals go on to the server, and its exit code comes back. If the launcher itself is killed, the channel
 * between the two closes, on which the server drains by itself.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
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

// What a press leaves behind is short-lived: with more room for the young, the collector has less to carry over.
const server = spawn(process.execPath, ['--max-semi-space-size=32', 'server/dist/main.js'], {
  cwd: root,
  // A process group of its own: Ctrl-C then reaches the server once, through the launcher.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});

server.on('error', (error) => {
  console.error(`The server did not start: ${error.message}`);
  process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

// A SIGTERM sent to npm ends npm and its shell, but does not get here: all there is to notice is the parent's death.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    server.kill('SIGTERM');
  }, 500);
}
