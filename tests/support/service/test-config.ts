import { type Config, readConfig } from '@duet/server/config/config';

/** The secret of every service in tests, which also forge tokens with it. */
export const testSecret = 'a secret for tests, of forty bytes or so.';

/** The real defaults, but with a free port and without the demo. A test that needs a data folder must name it. */
export const testConfig = (overrides: Partial<Config> = {}): Config => ({
  ...readConfig({ DUET_SECRET: testSecret }),
  port: 0,
  dataDir: '/nowhere',
  demo: false,
  ...overrides,
});
