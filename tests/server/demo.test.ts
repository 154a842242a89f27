import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@duet/server/config/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service/service.ts';

describe('whether the demo is there', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'duet-demo-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it.each([
    [{}, true],
    [{ DUET_DEMO: 'off' }, false],
    [{ DUET_URL: 'https://duet.example' }, false],
    [{ DUET_URL: 'https://duet.example', DUET_DEMO: 'on' }, true],
  ])('[DEMO-3] with %j it is %j', (env, demo) => {
    expect(readConfig({ DUET_DATA_DIR: dataDir, ...env }).demo).toBe(demo);
  });

  it('[CFG-3] DUET_DEMO is on or off', () => {
    expect(() => readConfig({ DUET_DATA_DIR: dataDir, DUET_DEMO: 'yes' })).toThrow(
      /^DUET_DEMO is neither on nor off\.$/,
    );
  });
});

describe.each([
  [true, "frame-ancestors 'self'", 'SAMEORIGIN'],
  [false, "frame-ancestors 'none'", 'DENY'],
])('with the demo %j', (demo, ancestors, frames) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ demo });
  });
  afterAll(() => service.close());

  it(`[DEMO-3] the pages say ${ancestors}`, async () => {
    const { headers } = await fetch(`${service.address}/healthz`);
    expect(headers.get('content-security-policy')).toContain(ancestors);
    expect(headers.get('x-frame-options')).toBe(frames);
  });
});
