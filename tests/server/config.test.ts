import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@duet/server/config/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('configuration', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'duet-config-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const read = (env: Record<string, string>) => readConfig({ DUET_DATA_DIR: dataDir, ...env });

  it('[CFG-1] without settings it listens on loopback, with a pause of 20 minutes at least', () => {
    expect(read({})).toMatchObject({ host: '127.0.0.1', port: 3000, url: null, pauseMinMinutes: 20 });
  });

  it('[CFG-2] makes a secret once and keeps it, readable by its owner only', async () => {
    const first = read({}).secret;
    expect(Buffer.byteLength(first)).toBeGreaterThanOrEqual(32);
    expect(read({}).secret).toBe(first);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toContain(first);
  });

  it('[A8] a kept secret that was cut short is not used', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duet-config-'));
    await writeFile(join(folder, 'secret'), 'short');
    expect(() => readConfig({ DUET_DATA_DIR: folder })).toThrow(/too short/);
    await rm(folder, { recursive: true });
  });

  it.each(['', 'x', 'a'.repeat(31)])('[A8] a secret of too few bytes is refused: %j', (secret) => {
    expect(() => read({ DUET_SECRET: secret })).toThrow(/^DUET_SECRET must be at least 32 bytes long\.$/);
  });

  it('[A8] a secret of 32 bytes is accepted', () => {
    expect(read({ DUET_SECRET: 'a'.repeat(32) }).secret).toBe('a'.repeat(32));
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', ''],
    ['PORT', ' 1'],
    ['HOST', ''],
    ['DUET_URL', 'duet.example'],
    ['DUET_URL', 'ftp://duet.example'],
    ['DUET_URL', 'https://duet.example/path'],
    ['DUET_PAUSE_MIN_MINUTES', '0'],
    ['DUET_PAUSE_MIN_MINUTES', '21'],
    ['DUET_PAUSE_MIN_MINUTES', 'soon'],
    ['REDIS_URL', 'redis://127.0.0.1'],
    ['REDIS_URL', 'http://127.0.0.1'],
    ['REDIS_URL', 'redis://127.0.0.1,'],
    ['DATABASE_URL', 'mysql://127.0.0.1/duet'],
    ['DATABASE_URL', 'duet'],
    ['DUET_TRUSTED_PROXY', ''],
    ['DUET_TRUSTED_PROXY', '1'],
    ['DUET_TRUSTED_PROXY', 'true'],
    ['DUET_TRUSTED_PROXY', '0.0.0.0/0'],
    ['DUET_TRUSTED_PROXY', '10.0.0.0/33'],
    ['DUET_TRUSTED_PROXY', 'loopback,proxy.example'],
  ])('[CFG-3] %s=%s is refused in one line that names it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} [^\\n]+\\.$`));
  });

  it('[CFG-3] a refusal never repeats the value', () => {
    expect(() => read({ DUET_SECRET: 'canary' })).toThrow(/^(?!.*canary)/);
  });

  it.each([
    'ana@duet.example.org',
    'mailto:ana',
    'mailto:ana@localhost',
    'mailto:ana@nas.local',
    'mailto:a@b@duet.example.org',
    'http://duet.example.org',
    'https://localhost',
    'https://192.168.0.2',
    'https://[::1]',
    'https://duet.invalid',
  ])('[CFG-11] a contact that push services turn down is refused: %s', (contact) => {
    expect(() => read({ DUET_PUSH_CONTACT: contact })).toThrow(/^DUET_PUSH_CONTACT must be [^\n]+\.$/);
  });

  it('[CFG-11] the contact for push services is DUET_PUSH_CONTACT, or an https DUET_URL that others know as well', () => {
    const url = 'https://duet.example.org';
    const contact = 'mailto:ana@duet.example.org';
    expect(read({ DUET_URL: url }).pushContact).toBe(url);
    expect(read({ DUET_URL: 'https://duet.tail1234.ts.net' }).pushContact).toBe(
      'https://duet.tail1234.ts.net',
    );
    expect(read({ DUET_URL: url, DUET_PUSH_CONTACT: contact }).pushContact).toBe(contact);
    expect(read({ DUET_URL: url, DUET_PUSH_CONTACT: '' }).pushContact).toBe(url);
    expect(read({ DUET_PUSH_CONTACT: contact }).pushContact).toBe(contact);
    for (const none of [
      'http://duet.example.org',
      'https://localhost',
      'https://nas.local',
      'https://192.168.0.2',
    ])
      expect(read({ DUET_URL: none }).pushContact).toBeNull();
    expect(read({}).pushContact).toBeNull();
  });

  it('[CFG-5] without DATABASE_URL, or with an empty one, the embedded database is used', () => {
    expect(read({}).databaseUrl).toBeNull();
    expect(read({ DATABASE_URL: '' }).databaseUrl).toBeNull();
    expect(read({ DATABASE_URL: 'postgres://127.0.0.1/duet' }).databaseUrl).toBe('postgres://127.0.0.1/duet');
  });

  it('[CFG-6] REDIS_URL names one address or several, and needs DATABASE_URL', () => {
    const stores = { DATABASE_URL: 'postgres://127.0.0.1/duet', REDIS_URL: 'redis://one,rediss://two:7001' };
    expect(read(stores).redisUrls).toEqual(['redis://one', 'rediss://two:7001']);
    expect(read({ ...stores, REDIS_URL: 'redis://one, rediss://two:7001' }).redisUrls).toHaveLength(2);
    expect(read({ REDIS_URL: '' }).redisUrls).toEqual([]);
    expect(() => read({ REDIS_URL: 'redis://one' })).toThrow(/^REDIS_URL needs DATABASE_URL [^\n]+\.$/);
  });

  it('[CFG-8] a proxy on this machine is trusted, or those that DUET_TRUSTED_PROXY names', () => {
    expect(read({}).trustedProxies).toEqual(['loopback']);
    const named = 'loopback,uniquelocal,192.0.2.7,10.0.0.0/8,fd00::/8';
    expect(read({ DUET_TRUSTED_PROXY: named }).trustedProxies).toEqual(named.split(','));
  });

  it('[CFG-4] the address people open is kept as an origin', () => {
    expect(read({ DUET_URL: 'https://duet.example/' }).url).toBe('https://duet.example');
  });
});
