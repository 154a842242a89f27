import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppOnGate, startAppBehind } from '../support/service/app.ts';
import type { Sql } from '@duet/server/platform/sql';

/** More requests than one caller may make within a minute. */
const beyondLimit = 610;
const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

let pages: string;
let service: AppOnGate<Sql>;
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'duet-pages-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<title>Duet</title>');
  await writeFile(join(pages, 'assets', 'app.js'), 'export {};');
  service = await startAppBehind((sql) => sql, pages);
});
afterAll(async () => {
  await service.close();
  await rm(pages, { recursive: true, force: true });
});

const asked = async (url: string, accept: string) => {
  const { statusCode, body, headers } = await service.app.http.inject({ url, headers: { accept } });
  return { statusCode, body, type: headers['content-type'] };
};

describe('a caller beyond the rate limit', () => {
  it("[I7] is not counted for the app's own files", async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < beyondLimit; count += 1)
      statuses.add((await asked('/assets/app.js', '*/*')).statusCode);
    expect(statuses).toEqual(new Set([200]));
    expect((await asked('/', browser)).statusCode).toBe(200);
  });

  it('[I7] gets a page in both languages where a page was asked for, and JSON elsewhere', async () => {
    for (let count = 0; count < beyondLimit; count += 1) await asked('/join', browser);
    const page = await asked('/', browser);
    expect(page.statusCode).toBe(429);
    expect(page.type).toContain('text/html');
    expect(page.body).toContain('This page opens by itself in a minute.');
    expect(page.body).toContain('一分钟后，这个页面会自己打开。');
    const program = await asked('/join', 'application/json');
    expect(JSON.parse(program.body)).toMatchObject({ ok: false, code: 'too_many' });
    expect((await asked('/assets/app.js', '*/*')).statusCode).toBe(200);
  });
});
