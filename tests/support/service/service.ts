import type { Config } from '@duet/server/config/config';
import type { ServerClock } from '@duet/server/platform/clock';
import {
  type Service,
  type ServiceOptions as StartOptions,
  startService as start,
} from '@duet/server/service';
import { startBalancer } from './balancer.ts';
import { type DataFolder, makeDataFolder } from '../stores/data-folder.ts';
import { testConfig } from './test-config.ts';

type TestedSettings = Pick<
  Config,
  'pauseMinMinutes' | 'trustedProxies' | 'pushEndpoints' | 'pushContact' | 'demo'
>;

export interface ServiceOptions extends Partial<TestedSettings> {
  /** A clock that the test controls. Default: the machine's. */
  readonly clock?: ServerClock;
  /** The folder of an earlier service. Default: a fresh one, which `close` removes. */
  readonly folder?: DataFolder;
  /** Default: nothing is logged. */
  readonly logger?: StartOptions['logger'];
}

export interface TestService {
  /** Origin, such as `http://localhost:40123`. */
  readonly address: string;
  readonly dataDir: string;
  readonly app: Service['app'];
  close(): Promise<void>;
}

/**
 * The whole real service in this process, on a free loopback port with its own stores; several instances where stores are
 * shared.
 */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const { clock, folder: given, logger = false, ...settings } = options;
  const folder = given ?? (await makeDataFolder());
  const { databaseUrl, redisUrls, processes } = folder.stores;
  const balancer = processes === 1 ? null : await startBalancer();
  const url = balancer?.address ?? null;
  const config = testConfig({ ...settings, url, dataDir: folder.path, databaseUrl, redisUrls });
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
      if (given === undefined) await folder.remove();
    },
  };
}
