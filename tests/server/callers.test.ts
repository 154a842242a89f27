import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service/service.ts';

const proxy = '172.20.0.5';
const stranger = '198.51.100.7';

/** How many requests the caller had left in this minute, after each request. Callers that are told apart have a limit each. */
describe('who calls', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ trustedProxies: ['172.20.0.0/16'] });
  });
  afterAll(() => service.close());

  async function left(remoteAddress: string, forwardedFor?: string): Promise<number> {
    const { headers } = await service.app.http.inject({
      url: '/api/openapi.json',
      remoteAddress,
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    });
    return Number(headers['x-ratelimit-remaining']);
  }

  async function metrics(remoteAddress: string, headers: Readonly<Record<string, string>> = {}) {
    const { statusCode } = await service.app.http.inject({ url: '/metrics', remoteAddress, headers });
    return statusCode;
  }

  it('[CFG-8] callers behind a trusted proxy are told apart', async () => {
    expect(await left(proxy, '192.0.2.1')).toBe(599);
    expect(await left(proxy, '192.0.2.2')).toBe(599);
    expect(await left(proxy, '192.0.2.1')).toBe(598);
  });

  it('[CFG-8] what a caller wrote before the proxy added its address is not believed', async () => {
    expect(await left(proxy, '10.0.0.1, 192.0.2.3')).toBe(599);
    expect(await left(proxy, '10.0.0.2, 192.0.2.3')).toBe(598);
  });

  it.each([stranger, '127.0.0.1'])(
    '[CFG-8] a proxy at %s, which is not named, is not believed',
    async (from) => {
      expect(await left(from, '192.0.2.4')).toBe(599);
      expect(await left(from, '192.0.2.5')).toBe(598);
      expect(await left(from)).toBe(597);
      expect(await left(proxy, '192.0.2.4')).toBe(599 - (from === stranger ? 0 : 1));
    },
  );

  it('[CFG-9] /metrics answers this machine, and nobody through a proxy, even a trusted one', async () => {
    expect(await metrics('127.0.0.1')).toBe(200);
    expect(await metrics(stranger)).toBe(404);
    expect(await metrics(proxy)).toBe(404);
    expect(await metrics(proxy, { 'x-forwarded-for': '127.0.0.1' })).toBe(404);
    expect(await metrics('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(404);
    expect(await metrics('127.0.0.1', { forwarded: 'for=127.0.0.1' })).toBe(404);
  });
});
