/** The real service on Redis and Postgres, with one bug planted below it that `DUET_PLANTED` names. Only for `tests/faults`. */
import { buildApp } from '@duet/server/app';
import { readConfig } from '@duet/server/config/config';
import { createServerClock } from '@duet/server/platform/clock';
import { createRedisServer } from '@duet/server/platform/redis';
import { openStorage } from '@duet/server/storage/storage';
import { defaultTerms } from '@duet/shared';
import { type PlantName, plants } from './bugs.ts';

const nothing = (): void => undefined;

const isPlant = (name: string): name is PlantName => Object.hasOwn(plants, name);
const named = process.env['DUET_PLANTED'] ?? '';
if (!isPlant(named)) throw new Error(`DUET_PLANTED names no planted bug: ${named}`);

const config = readConfig(process.env);
const { secret, url, trustedProxies, pushEndpoints, pauseMinMinutes, host, port } = config;
const storage = await openStorage(config, {
  say: nothing,
  onFault: nothing,
  backsUp: false,
  onLost: () => process.exit(1),
});
const redis = createRedisServer(config.redisUrls, { onFault: nothing });
const app = await buildApp({
  ...plants[named]({ sql: storage.sql, redis }),
  clock: createServerClock(),
  secret,
  terms: { ...defaultTerms, pauseMinMinutes },
  url,
  trustedProxies,
  pushEndpoints,
  demo: false,
  pages: '/nowhere',
  logger: false,
});
await storage.ready(nothing);
await redis.open();
const address = await app.http.listen({ host, port });
await app.start();
process.once('SIGTERM', () => process.exit(0));
process.stdout.write(`Duet with a planted bug (${named}) is running at ${address}\n`);
