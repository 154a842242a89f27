import { type Config, readConfig } from '@duet/server/config/config';

/** What tests forge tokens with, to see them refused. */
export const testSecret = 'a secret for tests, of forty bytes or so.';

/** The defaults that people get, but on a free port, without the demo, and with no storage until a test names one. */
export const testConfig = (overrides: Partial<Config> = {}): Config => ({
  ...readConfig({ DUET_SECRET: testSecret }),
  port: 0,
  dataDir: '/nowhere',
  demo: false,
  ...overrides,
});
