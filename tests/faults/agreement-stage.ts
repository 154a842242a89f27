import { openPostgres } from '@duet/server/platform/postgres';
import { type Couple, newCouple } from '../support/people/raw-couple.ts';
import type { Asked, Reply } from '../support/service/duet.ts';
import { startPostgres } from '../support/stores/postgres.ts';
import { startRedis } from '../support/stores/redis.ts';
import { spawnService } from '../support/service/service-process.ts';
import { openWire } from '../support/wire.ts';

/** A service in another process, asked over HTTP. If it dies on the way, the request rejects. */
const askedAt = (origin: string): Asked => ({
  origin,
  async ask({ method, path, body, token }): Promise<Reply> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  },
});

/** A server process with its own wires to Postgres and Redis, and a couple. */
export async function openAgreementStage() {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const [toPostgres, toRedis] = [
    await openWire(Number(new URL(postgres.url).port)),
    await openWire(redis.port),
  ];
  const service = await spawnService({
    env: {
      DATABASE_URL: postgres.url.replace(/:\d+\//, `:${toPostgres.port}/`),
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      DUET_SECRET: 'a secret for faults, of forty bytes or so.',
    },
  });
  const database = openPostgres({ url: postgres.url, onFault: () => undefined });
  const couple: Couple = await newCouple(askedAt(service.address));
  const { pairId } = couple;
  return {
    ...couple,
    postgres,
    redis,
    toPostgres,
    toRedis,
    service,
    /** Versions in force that the room may not have been told of yet. */
    waiting: () => database.query<{ version: number }>('select version from agreement_adoptions'),
    /** Versions that were brought to the room, in the order in which they were recorded. */
    async adopted(): Promise<readonly number[]> {
      const rows = await database.query<{ version: number }>(
        `select (event ->> 'agreement')::int as version from events
         where pair_id = $1 and event ->> 'name' = 'AgreementAdopted' order by events.version`,
        [pairId],
      );
      return rows.map(({ version }) => version);
    },
    async close() {
      await database.close();
      // SIGKILL, because a frozen process would not end otherwise.
      await service.kill('SIGKILL');
      await service.close();
      await Promise.all([toPostgres.close(), toRedis.close()]);
      await Promise.all([redis.remove(), postgres.remove()]);
    },
  };
}

export type AgreementStage = Awaited<ReturnType<typeof openAgreementStage>>;
