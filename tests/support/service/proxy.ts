import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeWith } from '../describe-with.ts';

const caddyfile = fileURLToPath(new URL('../../../deploy/Caddyfile', import.meta.url));

/** `describe` for tests that need Caddy. Without it they are skipped, loudly; in CI that is a failure. */
export const describeBehindProxy = describeWith(
  spawnSync('caddy', ['version']).status === 0,
  'these tests need Caddy. `sudo apt-get install caddy` brings it.',
);

export interface Proxy {
  /** The authority of its certificate for localhost, as PEM. */
  readonly authority: string;
  close(): Promise<void>;
}

/** Replaces `found`, which has to be in the text. */
function replaced(text: string, found: RegExp, by: string): string {
  if (!found.test(text)) throw new Error(`no ${found.source} in the Caddyfile`);
  return text.replace(found, by);
}

/**
 * Runs deploy/Caddyfile unchanged except for the addresses of the processes and its own ports, which are given here. In
 * production they are the container's name service, and 80 and 443.
 */
export async function startProxy({
  port,
  redirectPort,
  processes,
}: {
  readonly port: number;
  readonly redirectPort: number;
  /** Ports of loopback. */
  readonly processes: readonly number[];
}): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'duet-proxy-'));
  const targets = processes.map((each) => `127.0.0.1:${each}`).join(' ');
  const ports = `http_port ${redirectPort}\n\thttps_port ${port}\n\tdefault_bind 127.0.0.1`;
  const text = replaced(
    replaced(await readFile(caddyfile, 'utf8'), /dynamic a \{[^}]*\}/, `to ${targets}`),
    /admin off/,
    `admin off\n\t${ports}`,
  );
  const config = join(folder, 'Caddyfile');
  await writeFile(config, text);
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
    env: { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder, DUET_DOMAIN: 'localhost' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('serving initial configuration')) resolve();
    });
    void ended.then(() => reject(new Error(`The proxy ended before it was ready:\n${said}`)));
  });
  return {
    authority: await readFile(join(folder, 'caddy/pki/authorities/local/root.crt'), 'utf8'),
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
