import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  type AppSettings,
  installedApp,
  type InstalledApp,
  pairUp,
} from '../support/people/installed-app.ts';
import { type ServiceOptions, startService, type TestService } from '../support/service/service.ts';

type PartnerSettings = Omit<AppSettings, 'address'>;

/** One service for all tests of a file. Each app opened on it is closed when its test ends. */
export function partnersOnOneService(options: ServiceOptions = {}) {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(options);
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
  const partner = (settings: PartnerSettings): InstalledApp =>
    closed(installedApp({ address: service.address, ...settings }));
  return {
    address: () => service.address,
    closed,
    partner,
    /** Ana and Ben, paired; the settings are Ana's. */
    givenPair: async (settings: Partial<PartnerSettings> = {}) => {
      const [ana, ben] = [partner({ name: 'Ana', ...settings }), partner({ name: 'Ben' })];
      await pairUp(ana, ben);
      return { ana, ben };
    },
  };
}
