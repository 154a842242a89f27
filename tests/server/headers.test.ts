import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

/** The policy as the browser reads it: sources by directive. */
async function policyOf(path: string): Promise<ReadonlyMap<string, string>> {
  const { headers } = await fetch(`${service.address}${path}`);
  const parts = (headers.get('content-security-policy') ?? '').split(';').map((part) => part.trim());
  return new Map(
    parts.map((part) => {
      const [kind = '', ...allowed] = part.split(' ');
      return [kind, allowed.join(' ')];
    }),
  );
}

describe('what a browser is told to keep a page from', () => {
  it.each(['/', '/join', '/healthz', '/api/account', '/nowhere'])('[K5] at %s', async (path) => {
    const policy = await policyOf(path);
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self'",
      'worker-src': "'self'",
      'manifest-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'duet',
    });
    const { headers } = await fetch(`${service.address}${path}`);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('[I5] another origin gets nothing from the service except the files of the app, which say what is wrong', async () => {
    const headers = { origin: 'http://192.0.2.1:3000' };
    expect((await fetch(`${service.address}/api/account`, { headers })).status).toBe(403);
    expect((await fetch(`${service.address}/socket.io/?EIO=4&transport=polling`, { headers })).ok).toBe(
      false,
    );
    expect((await fetch(`${service.address}/icon.svg`, { headers })).status).not.toBe(403);
  });

  it('[K5] no answer of the service is cached, and the page is revalidated each time', async () => {
    const api = await fetch(`${service.address}/api/account`);
    expect(api.headers.get('cache-control')).toBe('no-store');
  });
});
