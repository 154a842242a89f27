import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../free-port.ts';
import { postgresBin as bin } from '../programs.ts';

const run = promisify(execFile);

const missing =
  'these tests need Postgres. `sudo apt-get install postgresql` brings it; or name the folder of its programs in DUET_POSTGRES_BIN.';

/** `describe` for tests that need Postgres. Without it they are skipped, loudly; in CI that is a failure. */
export const describeOnPostgres = describeWith(bin !== undefined, missing);

export interface ThrowawayPostgres {
  readonly url: string;
  start(): Promise<void>;
  /** `kill` stops it as a crash would. */
  stop(how: 'stop' | 'kill'): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** A Postgres of its own on loopback. It refuses to run as root, so there it runs as the user `postgres`. */
export async function startPostgres(): Promise<ThrowawayPostgres> {
  const folderOfPrograms = bin;
  if (folderOfPrograms === undefined) throw new Error(missing);
  const asRoot = process.getuid?.() === 0;
  const program = (name: string, ...args: string[]) => {
    const path = join(folderOfPrograms, name);
    return asRoot ? run('runuser', ['-u', 'postgres', '--', path, ...args]) : run(path, args);
  };
  const folder = await mkdtemp(join(tmpdir(), 'duet-postgres-'));
  await chmod(folder, 0o755);
  if (asRoot) await run('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  const port = await freePort();
  await program('initdb', '-D', data, '-U', 'duet', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const start = async (): Promise<void> => {
    await program('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  };
  const stop = async (how: 'stop' | 'kill'): Promise<void> => {
    await program('pg_ctl', '-D', data, '-w', '-m', how === 'kill' ? 'immediate' : 'fast', 'stop');
  };
  await start();
  return {
    url: `postgres://duet@127.0.0.1:${port}/postgres`,
    start,
    stop,
    async remove() {
      const isUp = await readFile(join(data, 'postmaster.pid')).then(
        () => true,
        () => false,
      );
      if (isUp) await stop('kill');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
