import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Debian keeps Postgres's programs in a folder for each version, outside of PATH. */
function postgresFolder(): string | undefined {
  const named = process.env['DUET_POSTGRES_BIN'];
  if (named !== undefined && named !== '') return named;
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const newest = readdirSync(root).toSorted((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

/** The folder of Postgres's programs, if there is one. */
export const postgresBin = postgresFolder();

export const redisServer = process.env['DUET_REDIS_SERVER'] ?? 'redis-server';
export const hasRedis = spawnSync(redisServer, ['--version']).status === 0;

/** Programs that take files and rights from a process. */
export const hasLimits = ['prlimit', 'setpriv'].every((name) => spawnSync(name, ['--version']).status === 0);

/** `script` gives a program a terminal. */
export const hasTerminal = spawnSync('script', ['--version']).status === 0;

/** Whether tests that can go on for minutes do, rather than take a sample (`DUET_LONG=1`). */
export const isLong = process.env['DUET_LONG'] === '1';
