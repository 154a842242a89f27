import type { FastifyInstance } from 'fastify';
import type { Sql } from './platform/sql.ts';

/** /healthz: the process answers. /readyz: it can also keep what it is told. */
export function healthRoutes(app: FastifyInstance, sql: Sql): void {
  let looking: Promise<unknown> | null = null;
  // Anybody may ask, as often as they like: however many do, the database is asked one question at a time.
  const look = (): Promise<unknown> => {
    looking ??= sql.query('select 1').finally(() => {
      looking = null;
    });
    return looking;
  };
  app.get('/healthz', { schema: { hide: true }, config: { rateLimit: false } }, () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true }, config: { rateLimit: false } }, async (_, reply) => {
    try {
      await look();
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false, waitingFor: 'the database' });
    }
  });
}
