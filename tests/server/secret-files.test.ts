import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@duet/server/config/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const secret = 'a'.repeat(32);
const database = 'postgres://duet:canary@127.0.0.1/duet';
const redis = 'redis://:canary@127.0.0.1';

describe('secrets in files', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'duet-secrets-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const read = (env: Record<string, string>) => readConfig({ DUET_DATA_DIR: dataDir, ...env });

  /** The path of a file that holds `text`. */
  async function fileOf(text: string): Promise<string> {
    const path = join(dataDir, randomUUID());
    await writeFile(path, text);
    return path;
  }

  it('[CFG-7] each is read from the file that is named, without white space at its ends', async () => {
    const env = {
      DUET_SECRET_FILE: await fileOf(`${secret}\n`),
      DATABASE_URL_FILE: await fileOf(` ${database}\r\n`),
      REDIS_URL_FILE: await fileOf(`${redis}\n`),
    };
    expect(read(env)).toMatchObject({ secret, databaseUrl: database, redisUrls: [redis] });
  });

  it('[CFG-7] an empty variable beside the other counts as not set', async () => {
    const path = await fileOf(database);
    expect(read({ DATABASE_URL: '', DATABASE_URL_FILE: path }).databaseUrl).toBe(database);
    expect(read({ DATABASE_URL: database, DATABASE_URL_FILE: '' }).databaseUrl).toBe(database);
  });

  it.each([
    ['both are set', { DATABASE_URL: database, DATABASE_URL_FILE: database }],
    ['the file is not there', { DATABASE_URL_FILE: database }],
    ['the file is a folder', { DATABASE_URL_FILE: tmpdir() }],
  ])('[CFG-7] where %s, that is refused in one line that repeats neither', (_, env) => {
    expect(() => read(env)).toThrow(/^(?!.*canary)DATABASE_URL_FILE [^\n]+\.$/);
  });

  it.each(['', ' \n'])('[CFG-7] an empty file is refused: %j', async (text) => {
    const path = await fileOf(text);
    expect(() => read({ DUET_SECRET_FILE: path })).toThrow(/^DUET_SECRET_FILE names an empty file\.$/);
  });

  it('[CFG-7] [A8] invalid contents are refused without being repeated', async () => {
    const path = await fileOf('canary');
    expect(() => read({ DUET_SECRET_FILE: path })).toThrow(/^(?!.*canary)What DUET_SECRET_FILE holds .+\.$/);
    expect(() => read({ DATABASE_URL_FILE: path })).toThrow(/^(?!.*canary)What DATABASE_URL_FILE .+\.$/);
    expect(() => read({ REDIS_URL_FILE: path })).toThrow(/^(?!.*canary)What REDIS_URL_FILE holds .+\.$/);
  });
});
