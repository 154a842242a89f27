import type { FastifyInstance } from 'fastify';
import type { RedisServer } from '../platform/redis.ts';
import type { Sql } from '../platform/sql.ts';

export interface HealthDeps {
  readonly sql: Sql;
  readonly redis: Pick<RedisServer, 'check'> | null;
}

/** Anybody may ask, so concurrent callers share one query. */
function shared(ask: () => Promise<unknown>): () => Promise<unknown> {
  let asking: Promise<unknown> | null = null;
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

/** /healthz: the process answers. /readyz: its database and its Redis answer as well. */
export function healthRoutes(app: FastifyInstance, { sql, redis }: HealthDeps): void {
  const needed = [
    { name: 'the database', answers: shared(() => sql.query('select 1')) },
    { name: 'Redis', answers: shared(() => redis?.check() ?? Promise.resolve()) },
  ];
  const awayOf = async ({ name, answers }: (typeof needed)[number]): Promise<readonly string[]> =>
    answers().then(
      () => [],
      () => [name],
    );

  app.get('/healthz', { schema: { hide: true }, config: { rateLimit: false } }, () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true }, config: { rateLimit: false } }, async (_, reply) => {
    const away = (await Promise.all(needed.map((each) => awayOf(each)))).flat();
    return away.length === 0 ? { ok: true } : reply.code(503).send({ ok: false, waitingFor: away });
  });
}
