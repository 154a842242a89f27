import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readConfig } from '@duet/server/config/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

const describeWithCompose = describeWith(
  spawnSync('docker-compose', ['--version']).status === 0,
  'these tests need docker-compose. `sudo apt-get install docker-compose` brings it; no Docker engine is needed.',
);

const compose = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  run('docker-compose', args, { cwd: root, env: { PATH: process.env['PATH'], ...env } });

describeWithCompose('docker-compose.yml', () => {
  it('[HOST-4] is accepted without any setting', async () => {
    expect((await compose({}, 'config', '-q')).stdout).toBe('');
  });

  it('[DEMO-3] keeps the demo off, unless it is said to be on', async () => {
    expect((await compose({}, 'config')).stdout).toMatch(/DUET_DEMO: ["']?off/);
    expect((await compose({ DUET_DEMO: 'on' }, 'config')).stdout).toMatch(/DUET_DEMO: ["']?on/);
  });

  it('[HOST-4] publishes the ports of the proxy only, and asks for nothing but a domain', async () => {
    const { stdout } = await compose({ DUET_DOMAIN: 'duet.example' }, 'config');
    expect(stdout).toContain('DUET_URL: https://duet.example');
    const services = stdout.split(/^ {2}(?=\S)/m);
    expect(services.filter((text) => /^ {4}ports:/m.test(text)).map((text) => text.split(':')[0])).toEqual([
      'proxy',
    ]);
  });
});

describe('the secrets of docker-compose.yml', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duet-compose-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const make = () => run(process.execPath, [join(root, 'deploy/make-secrets.mjs'), folder]);
  const kept = (name: string) => readFile(join(folder, name), 'utf8');
  const all = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      await Promise.all((await readdir(folder)).map(async (name) => [name, await kept(name)] as const)),
    );

  it('[HOST-5] are made without a word, and the service takes them', async () => {
    expect(await make()).toEqual({ stdout: '', stderr: '' });
    const config = readConfig({
      DUET_SECRET_FILE: join(folder, 'secret'),
      DATABASE_URL_FILE: join(folder, 'database-url'),
      REDIS_URL_FILE: join(folder, 'redis-url'),
    });
    expect(new URL(config.databaseUrl ?? '').password).toBe((await kept('postgres-password')).trim());
    expect(new URL(config.redisUrls[0] ?? '').password).toBe((await kept('redis-password')).trim());
    expect(await kept('redis.conf')).toBe(`requirepass ${await kept('redis-password')}`);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o444);
  });

  it('[HOST-5] stay as they are when they are there', async () => {
    const before = await all();
    await make();
    expect(await all()).toEqual(before);
  });

  it('[HOST-5] that somebody chose are used', async () => {
    await rm(join(folder, 'postgres-password'));
    await writeFile(join(folder, 'postgres-password'), 'chosen\n');
    await make();
    expect(await kept('database-url')).toBe('postgres://duet:chosen@postgres/duet\n');
  });
});
