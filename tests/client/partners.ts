import { afterAll, afterEach, beforeAll } from 'vitest';
import { startService, type TestService } from '../support/service/service.ts';
import { installedApp, type InstalledApp } from '../support/people/installed-app.ts';

/** One service for all tests of a file. Each app opened on it is closed when its test ends. */
export function partnersOnOneService() {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  const closed = <It extends { close(): Promise<unknown> }>(it: It): It => {
    closing.push(() => it.close());
    return it;
  };
  return {
    address: () => service.address,
    closed,
    partner: (settings: Omit<Parameters<typeof installedApp>[0], 'address'>): InstalledApp =>
      closed(installedApp({ address: service.address, ...settings })),
  };
}
