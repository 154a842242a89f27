import { defaultTerms, type PairId, type Seat, type Terms } from '@duet/shared';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { createAuthentication } from './accounts/authentication.ts';
import { createAccountNews } from './processes/account-news.ts';
import { createProcesses } from './processes/processes.ts';
import { accountRoutes } from './accounts/routes.ts';
import { registerTokens } from './accounts/tokens.ts';
import { createAdoptions } from './agreements/adoptions.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { apiDocs } from './http/api-docs.ts';
import { buttonRoutes } from './buttons/buttons.ts';
import { pressRoute } from './buttons/press.ts';
import { createFaultLog } from './http/fault-log.ts';
import { healthRoutes } from './http/health.ts';
import { createHttp } from './http/http.ts';
import { createMetrics, metricsRoute } from './metrics.ts';
import { createOrigins, type Origins } from './http/origins.ts';
import { filesOf, pageRoutes } from './http/pages.ts';
import { createMemberships } from './pairs/membership.ts';
import { purgePairs } from './account-data/purge.ts';
import { accountDataRoutes } from './account-data/routes.ts';
import { pairRoutes } from './pairs/routes.ts';
import { practiceRoutes } from './practice/routes.ts';
import type { Config } from './config/config.ts';
import type { ServerClock } from './platform/clock.ts';
import type { RedisServer } from './platform/redis.ts';
import type { Sql } from './platform/sql.ts';
import { createEndpoints } from './push/endpoints.ts';
import { createPartnerNotices } from './push/partner-notices.ts';
import { createPushServices } from './push/push-services.ts';
import { pushRoutes } from './push/routes.ts';
import { createPushStanding } from './push/standing.ts';
import { createPushKeys } from './push/sql-push-keys.ts';
import { createRecorder } from './record/recorder.ts';
import { createSqlRecord, openRoom } from './record/sql-record.ts';
import { createLocalLiveRooms } from './rooms/live-rooms.ts';
import { createRedisLiveRooms } from './rooms/redis/redis-live-rooms.ts';
import type { Rooms } from './rooms/rooms.ts';
import { attachSockets } from './sockets/sockets.ts';

/** The settings that the app itself reads; the others are for whoever starts it. */
type AppSettings = Pick<
  Config,
  'secret' | 'pauseMinMinutes' | 'url' | 'trustedProxies' | 'pushEndpoints' | 'pushContact' | 'demo'
>;

export interface AppDeps extends AppSettings {
  /** A database whose schema is up to date. */
  readonly sql: Sql;
  /** What the processes of the service share; null if this is the only one. */
  readonly redis: RedisServer | null;
  readonly clock: ServerClock;
  /** Folder of the built app. */
  readonly pages: string;
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
}

export interface App {
  readonly http: FastifyInstance;
  readonly rooms: Rooms;
  /** Fires what came due while the service was down, and then starts the background work. Call it once the app listens. */
  start(): Promise<void>;
  readonly origins: Origins;
}

/** How long an ack waits for the record before it says "not saved yet", in ms. */
const keepBudget = 500;
/** How long closing waits for the record, in ms. */
const drainBudget = 5_000;

/** How often idle connections are closed while the app closes, in ms. */
const sweepEvery = 100;

/** How often pairs that ended more than 30 days ago are deleted, in ms. */
const purgeEvery = 6 * 3_600_000;

/** The whole service, not yet listening. Production and tests run this same app. Closing `http` closes all of it. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { sql, redis, clock, secret, url } = deps;
  const terms: Terms = { ...defaultTerms, pauseMinMinutes: deps.pauseMinMinutes };
  const origins = createOrigins(url, () => portOf(http));
  const isAllowedOrigin = (origin: string): boolean => origins.allows(origin);
  const http = await createHttp({
    logger: deps.logger,
    isAllowedOrigin,
    secure: url?.startsWith('https:') ?? false,
    trustedProxies: deps.trustedProxies,
    framesItself: deps.demo,
    ownFiles: filesOf(deps.pages),
  });
  const onFault = createFaultLog(http.log);
  const onFailure = (error: unknown): void => onFault(error, 'background work');

  const metrics = createMetrics();
  const record = createSqlRecord(sql);
  const recorder = createRecorder({ record, budget: keepBudget, onFailure });
  const { measured } = metrics;
  const options = { record, recorder, clock, terms, measured, onFailure };
  const live = redis === null ? createLocalLiveRooms(options) : createRedisLiveRooms(redis, options);
  const { rooms, store } = live;
  const endpoints = createEndpoints(deps.pushEndpoints);
  const key = createPushKeys(sql);
  const services = createPushServices({ endpoints, key, contact: deps.pushContact, onFault: onFailure });
  const standing = createPushStanding({ sql, clock, log: http.log });
  const partnerNotices = createPartnerNotices({
    sql,
    services,
    standing,
    key,
    openRoom: rooms.open,
    recorder,
    clock,
    onFailure,
  });

  const tokens = await registerTokens(http, { secret, clock });
  const authentication = createAuthentication(sql, tokens);
  const processes = createProcesses(redis, { sql, clock, secret, onFailure });
  const { announcements, singleUse, cacheFor } = processes;
  const memberships = createMemberships(sql, { announcements, clock, cacheFor });
  const sockets = attachSockets(http.server, {
    rooms,
    store,
    record,
    recorder,
    announcements,
    onNoticed: partnerNotices.noticed,
    clock,
    terms,
    access: (token) => authentication.verifyAccess(token),
    memberOf: (account) => memberships.memberOf(account),
    isAllowedOrigin,
    onFault,
  });
  metrics.watchConnections(sockets.connections);
  metrics.watchStores({ redisCommands: () => redis?.sent() ?? 0, recordAppends: recorder.roundTrips });

  await apiDocs(http);
  healthRoutes(http, { sql, redis });
  metricsRoute(http, metrics);
  const endRoom = async (pairId: PairId, by: Seat): Promise<void> => {
    // The tombstone in the pair is enough: whoever leaves need not hear that this failed.
    await rooms.run(pairId, 'server', { name: 'EndRoom', id: 'unlink', by }).catch(onFailure);
  };
  const news = createAccountNews(announcements);
  const common = { sql, clock, news, authentication, memberships, endRoom };
  accountRoutes(http, {
    ...common,
    secret,
    tokens,
    singleUse,
    allowsOrigin: isAllowedOrigin,
  });
  pairRoutes(http, { ...common, openRoom });
  accountDataRoutes(http, { ...common, historyOf: (pairId) => record.eventsAfter(pairId, 0) });
  pushRoutes(http, { ...common, rooms, endpoints, services, standing, key });
  const adoptions = createAdoptions({ sql, rooms, onFailure });
  agreementRoutes(http, { ...common, adopt: adoptions.adopt, noticeWaits: partnerNotices.waits });
  practiceRoutes(http, common);
  buttonRoutes(http, common);
  pressRoute(http, { sql, clock, rooms, record, delivery: sockets.delivery, onFailure });
  await pageRoutes(http, { folder: deps.pages, demo: deps.demo });

  // Open websockets would keep `close` waiting for ever, so they are closed first, and what they asked for is recorded.
  let purging: NodeJS.Timeout | undefined;
  const purge = (): void => void purgePairs(sql, clock.now()).catch(onFailure);
  let sweeping: NodeJS.Timeout | undefined;
  http.addHook('preClose', async () => {
    // A keep-alive connection whose request is answered only now would keep `close` waiting for over a minute.
    sweeping = setInterval(() => http.server.closeIdleConnections(), sweepEvery);
    clearInterval(purging);
    processes.close();
    adoptions.close();
    services.close();
    await partnerNotices.close();
    await sockets.close();
    await recorder.drain(drainBudget);
    await live.close();
  });
  http.addHook('onClose', async () => clearInterval(sweeping));
  return {
    http,
    rooms,
    origins,
    async start() {
      await processes.start(sockets.connected);
      await live.start();
      adoptions.start();
      partnerNotices.start();
      purge();
      purging = setInterval(purge, purgeEvery);
    },
  };
}

function portOf(http: FastifyInstance): number {
  const address = http.server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}
