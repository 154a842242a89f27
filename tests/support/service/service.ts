import type { ServerClock } from '@duet/server/platform/clock';
import {
  type Service,
  type ServiceOptions as StartOptions,
  startService as start,
} from '@duet/server/service';
import { startBalancer } from './balancer.ts';
import { type DataFolder, makeDataFolder } from '../stores/data-folder.ts';

export interface ServiceOptions {
  readonly pauseMinMinutes?: number;
  /** A clock the test moves; without it the machine's. */
  readonly clock?: ServerClock;
  /** The folder of an earlier service; without it a fresh one is made, and removed by `close`. */
  readonly folder?: DataFolder;
  /** Whom to believe when a request names its caller; without it this machine. */
  readonly trustedProxies?: readonly string[];
  /** Push services besides the known ones. */
  readonly pushEndpoints?: readonly string[];
  readonly demo?: boolean;
  /** Without it nothing is logged. */
  readonly logger?: StartOptions['logger'];
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

/** The whole real service in this process, on a free loopback port and stores of its own; several of it where they are shared. */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const folder = options.folder ?? (await makeDataFolder());
  const { databaseUrl, redisUrls, processes } = folder.stores;
  const balancer = processes === 1 ? null : await startBalancer();
  const config = {
    host: '127.0.0.1',
    port: 0,
    url: balancer?.address ?? null,
    dataDir: folder.path,
    secret: testSecret,
    pauseMinMinutes: options.pauseMinMinutes ?? 20,
    databaseUrl,
    redisUrls,
    trustedProxies: options.trustedProxies ?? ['loopback'],
    pushEndpoints: options.pushEndpoints ?? [],
    demo: options.demo ?? false,
  };
  const { clock, logger = false } = options;
  const startOne = () => start(config, { logger, ...(clock === undefined ? {} : { clock }) });
  const first = await startOne();
  const others = await Promise.all(Array.from({ length: processes - 1 }, startOne));
  const services = [first, ...others];
  balancer?.serve(services.map(({ address }) => Number(new URL(address).port)));
  return {
    address: first.app.origins.main,
    dataDir: folder.path,
    app: first.app,
    close: async () => {
      await Promise.all(services.map((service) => service.close()));
      await balancer?.close();
      if (options.folder === undefined) await folder.remove();
    },
  };
}
