import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RequestFailure } from './http/errors.ts';
import type { CommandAnswer, Rooms } from './rooms/rooms.ts';

export interface StoreCounts {
  readonly redisCommands: () => number;
  readonly recordAppends: () => number;
}

export interface Metrics {
  /** The same rooms, with each command counted and timed. No pair, account or device is ever a label. */
  measured(rooms: Rooms): Rooms;
  watchConnections(count: () => number): void;
  /** What the process has asked of its stores since it started. */
  watchStores(counts: StoreCounts): void;
  readonly registry: Registry;
}

const outcomeOf = (answer: CommandAnswer): string =>
  answer.ok ? (answer.kept ? 'kept' : 'not_kept') : answer.rejection.code;

/** Figures of one app, in a registry of its own. */
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
  /** A figure that somebody else counts. */
  const watch = (name: string, help: string, read: () => number): void => {
    const figure: Gauge = new Gauge({ name, help, registers: [], collect: () => figure.set(read()) });
    registry.registerMetric(figure);
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

/** GET /metrics, for this machine only: how many are connected, and when, is nobody else's to know. */
export function metricsRoute(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const proxied =
      request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
    if (proxied || !local) throw new RequestFailure('not_found');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
