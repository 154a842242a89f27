import type { ServerClock } from '@duet/server/platform/clock';
import { type Service, startService as start } from '@duet/server/service';
import { makeDataFolder } from './data-folder.ts';

export interface ServiceOptions {
  readonly pauseMinMinutes?: number;
  /** A clock the test moves; without it the machine's. */
  readonly clock?: ServerClock;
  /** A folder of an earlier service; without it a fresh one is made, and removed by `close`. */
  readonly dataDir?: string;
  /** Whom to believe when a request names its caller; without it this machine. */
  readonly trustedProxies?: readonly string[];
}

export interface TestService {
  /** Origin, such as `http://localhost:40123`. */
  readonly address: string;
  readonly dataDir: string;
  readonly app: Service['app'];
  close(): Promise<void>;
}

/** What tests forge tokens with, to see them refused. */
export const testSecret = 'a secret for tests, of forty bytes or so.';

/** The whole real service in this process, on a free loopback port and a data folder of its own. */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const folder = options.dataDir === undefined ? await makeDataFolder() : null;
  const dataDir = folder?.path ?? options.dataDir ?? '';
  const config = {
    host: '127.0.0.1',
    port: 0,
    url: null,
    dataDir,
    secret: testSecret,
    pauseMinMinutes: options.pauseMinMinutes ?? 20,
    databaseUrl: null,
    redisUrls: [],
    trustedProxies: options.trustedProxies ?? ['loopback'],
  };
  const { clock } = options;
  const service = await start(config, { logger: false, ...(clock === undefined ? {} : { clock }) });
  return {
    address: service.app.origins.main,
    dataDir,
    app: service.app,
    close: async () => {
      await service.close();
      await folder?.remove();
    },
  };
}
