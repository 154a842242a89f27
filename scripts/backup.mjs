/** `npm run backup -- <file>` and `npm run restore -- <file>`: prepares the tree as `npm start` does, then runs the command. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  await prepare(root);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const command = spawn(process.execPath, ['server/dist/backup/command.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
command.on('exit', (code) => process.exit(code ?? 1));
