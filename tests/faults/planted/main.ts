/** The real service on Redis and Postgres, with one bug planted below it that `DUET_PLANTED` names. Only for `tests/faults`. */
import { buildApp } from '@duet/server/app';
import { readConfig } from '@duet/server/config/config';
import { createServerClock } from '@duet/server/platform/clock';
import { createRedisServer } from '@duet/server/platform/redis';
import { openStorage } from '@duet/server/storage/storage';
import { type PlantName, plants } from './bugs.ts';

const nothing = (): void => undefined;

const isPlant = (name: string): name is PlantName => Object.hasOwn(plants, name);
const named = process.env['DUET_PLANTED'] ?? '';
if (!isPlant(named)) throw new Error(`DUET_PLANTED names no planted bug: ${named}`);

const config = readConfig(process.env);
const storage = await openStorage(config, {
  say: nothing,
  onFault: nothing,
  onNewest: nothing,
  now: () => Date.now(),
  backsUp: false,
  onLost: () => process.exit(1),
});
const redis = createRedisServer(config.redisUrls, { onFault: nothing });
const app = await buildApp({
  ...config,
  ...plants[named]({ sql: storage.sql, redis }),
  clock: createServerClock(),
  demo: false,
  pages: '/nowhere',
  logger: false,
});
await storage.ready(nothing);
await redis.open();
const address = await app.http.listen({ host: config.host, port: config.port });
await app.start();
process.once('SIGTERM', () => process.exit(0));
process.stdout.write(`Duet with a planted bug (${named}) is running at ${address}\n`);
