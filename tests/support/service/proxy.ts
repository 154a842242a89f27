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
  /** The root certificate behind its certificate for localhost, as PEM. */
  readonly authority: string;
  close(): Promise<void>;
}

/** Replaces `found` in the text, and throws if it is not there. */
function replaced(text: string, found: RegExp, by: string): string {
  if (!found.test(text)) throw new Error(`no ${found.source} in the Caddyfile`);
  return text.replace(found, by);
}

interface Caddy {
  /** Where it keeps what it makes. */
  readonly folder: string;
  close(): Promise<void>;
}

async function runCaddy(text: string): Promise<Caddy> {
  const folder = await mkdtemp(join(tmpdir(), 'duet-proxy-'));
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
    folder,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Runs deploy/Caddyfile unchanged, except for the processes' addresses, which Docker's DNS gives in the original, and the
 * ports, which are 80 and 443 there.
 */
export async function startProxy({
  port,
  redirectPort,
  processes,
}: {
  readonly port: number;
  readonly redirectPort: number;
  /** Their ports on loopback. */
  readonly processes: readonly number[];
}): Promise<Proxy> {
  const targets = processes.map((each) => `127.0.0.1:${each}`).join(' ');
  const ports = `http_port ${redirectPort}\n\thttps_port ${port}\n\tdefault_bind 127.0.0.1`;
  const text = replaced(
    replaced(await readFile(caddyfile, 'utf8'), /dynamic a \{[^}]*\}/, `to ${targets}`),
    /admin off/,
    `admin off\n\t${ports}`,
  );
  const { folder, close } = await runCaddy(text);
  return { authority: await readFile(join(folder, 'caddy/pki/authorities/local/root.crt'), 'utf8'), close };
}

export interface PasswordProxy {
  readonly port: number;
  /** The port of the service behind it, on loopback. */
  readonly leadsTo: number;
  readonly user: string;
  readonly password: string;
}

/** A proxy that lets through only who knows the password (basic auth), as hosting.md describes it. */
export function startPasswordProxy({ port, leadsTo, user, password }: PasswordProxy): Promise<Caddy> {
  const hash = spawnSync('caddy', ['hash-password', '--plaintext', password], { encoding: 'utf8' });
  // Newer ones say `basic_auth`, and take this name as well.
  return runCaddy(`{
\tadmin off
\tauto_https off
\tdefault_bind 127.0.0.1
}
http://localhost:${port} {
\tbasicauth {
\t\t${user} ${hash.stdout.trim()}
\t}
\treverse_proxy 127.0.0.1:${leadsTo}
}
`);
}
