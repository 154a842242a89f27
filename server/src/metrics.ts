import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RequestFailure } from './http/errors.ts';
import type { CommandAnswer, Rooms } from './rooms/rooms.ts';

export interface StoreCounts {
  readonly redisCommands: () => number;
  readonly recordAppends: () => number;
}

export interface Metrics {
  /** Wraps the rooms so that each command is counted and timed. No pair, account or device is ever a label. */
  measured(rooms: Rooms): Rooms;
  watchConnections(count: () => number): void;
  /** Publishes how much this process has asked of its stores since it started. */
  watchStores(counts: StoreCounts): void;
  readonly registry: Registry;
}

const outcomeOf = (answer: CommandAnswer): string =>
  answer.ok ? (answer.kept ? 'kept' : 'not_kept') : answer.rejection.code;

/** The metrics of one app, in a registry of their own, so that tests can run several apps in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: 'duet_commands_total',
    help: 'Commands by name and outcome',
    labelNames: ['name', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'duet_command_seconds',
    help: 'Time from a command to its answer',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers: [registry],
  });
  /** Registers a gauge whose value somebody else counts. */
  const watch = (name: string, help: string, read: () => number): void => {
    const gauge: Gauge = new Gauge({ name, help, registers: [], collect: () => gauge.set(read()) });
    registry.registerMetric(gauge);
  };
  return {
    registry,
    measured: (rooms) => ({
      ...rooms,
      run: async (pairId, device, command) => {
        const stop = seconds.startTimer();
        const answer = await rooms.run(pairId, device, command);
        stop();
        commands.inc({ name: command.name, outcome: outcomeOf(answer) });
        return answer;
      },
    }),
    watchConnections: (count) => watch('duet_connections', 'Connected devices', count),
    watchStores({ redisCommands, recordAppends }) {
      watch('duet_redis_commands_total', 'Commands sent to Redis', redisCommands);
      watch('duet_record_appends_total', 'Round trips that brought events into the record', recordAppends);
    },
  };
}

/** GET /metrics, for this machine only: nobody else may know how many are connected, and when. */
export function metricsRoute(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const proxied =
      request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
    if (proxied || !local) throw new RequestFailure('not_found');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
