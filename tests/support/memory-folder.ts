import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const prefix = 'duet-tests-';
/** In bytes: several times what all tests together hold at once. */
const enough = 6 * 1024 ** 3;

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem()) >= enough;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Where something still writes into it, as after a run that was ended, the next run removes it. */
function remove(name: string): void {
  try {
    rmSync(join(memory, name), { recursive: true, force: true, maxRetries: 5 });
  } catch {
    process.stderr.write(`Left in ${memory}: ${name}\n`);
  }
}

/**
 * Runs before the tests, whose workers inherit the variable: where there is memory to spare, their temporary files live there,
 * unless TMPDIR says where. A database is a thousand files, which a disk takes ten times as long to make.
 */
export function setup(): void {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return;
  // A run that was killed has left its own.
  for (const name of readdirSync(memory))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) remove(name);
  const name = `${prefix}${process.pid}`;
  mkdirSync(join(memory, name));
  // Where the tests are run by root, Postgres is not.
  chmodSync(join(memory, name), 0o755);
  process.env['TMPDIR'] = join(memory, name);
  process.on('exit', () => remove(name));
}
