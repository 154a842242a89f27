import { migrate } from '@duet/server/platform/migrate';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import { createRedisServer, type RedisServer } from '@duet/server/platform/redis';
import { createRedisTime } from '@duet/server/platform/redis-time';
import { createReferenceClock, type ReferenceClock } from '@duet/server/platform/reference-clock';
import { createSqlCorrections } from '@duet/server/platform/sql-corrections';
import type { ClockPong } from '@duet/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newPartner, pairOfPartners } from '../support/people/wire-partner.ts';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { describeOnRedis, startRedis, type ThrowawayRedis } from '../support/stores/redis.ts';
import { startService } from '../support/service/service.ts';
import { testSecret } from '../support/service/test-config.ts';
import { spawnService } from '../support/service/service-process.ts';

// Some tests start processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const hour = 3_600_000;
/** What D15 allows, in ms. On a busy machine an answer of Redis may be late by about as much. */
const allowed = 1_000;
const ignore = (): void => undefined;

const apart = (one: ReferenceClock, other: ReferenceClock) => Math.abs(one.stamp() - other.stamp());

describeOnRedis('with a Redis', () => {
  describeOnPostgres('and a Postgres, server time', () => {
    let redis: ThrowawayRedis;
    let postgres: ThrowawayPostgres;
    let connection: RedisServer;
    let database: PostgresDatabase;
    let clocks: ReferenceClock[];
    /** By how much the Redis's clock was set. */
    let set: number;

    beforeEach(async () => {
      [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
      connection = createRedisServer([redis.url], { onFault: ignore });
      database = openPostgres({ url: postgres.url, onFault: ignore });
      await Promise.all([connection.open(), migrate(database)]);
      clocks = [];
      set = 0;
    });
    afterEach(async () => {
      for (const clock of clocks) clock.close();
      await connection.close();
      await database.close();
      await redis.remove();
      await postgres.remove();
    });

    const open = (onFault: (fault: unknown) => void = ignore): ReferenceClock => {
      const reference = createRedisTime(connection);
      const clock = createReferenceClock({
        reference: {
          async read() {
            const found = await reference.read();
            return { ...found, time: found.time + set };
          },
        },
        corrections: createSqlCorrections(database),
        onFault,
      });
      clocks.push(clock);
      return clock;
    };
    const setRedisClock = async (by: number): Promise<void> => {
      set += by;
      // To a Redis that was set forward the last reading seems longer ago.
      await redis.command('HINCRBY', '{p0}:clock', 'last', String(-by * 1_000));
    };

    it('[TIME-1] is the same in several processes, under one id', async () => {
      const [one, other] = [open(), open()];
      await Promise.all([one.start(), other.start()]);
      expect(apart(one, other)).toBeLessThan(allowed);
      expect(one.id).toBe(other.id);
    });

    it('[TIME-1] is the same to the devices, whichever process they are connected to', async () => {
      const env = { REDIS_URL: redis.url, DATABASE_URL: postgres.url, DUET_SECRET: testSecret };
      const processes = await Promise.all([spawnService({ env }), spawnService({ env })]);
      const pongs = processes.map(async (process) => {
        const line = await (await newPartner(process.address)).connect();
        const t1 = performance.now();
        const pong = (await line.send('clock', { t1 })) as ClockPong;
        line.close();
        return { clockId: pong.clockId, offset: pong.t2 - t1 };
      });
      const [one, other] = await Promise.all(pongs);
      expect(one?.clockId).toBe(other?.clockId);
      expect(Math.abs((one?.offset ?? 0) - (other?.offset ?? 0))).toBeLessThan(allowed);
      await Promise.all(processes.map((process) => process.close()));
    });

    it('[D15] [TIME-2] moves no pause when the clock of the Redis is set by an hour, either way', async () => {
      const [one, other] = [open(), open()];
      await Promise.all([one.round(), other.round()]);
      const service = await startService({ clock: one });
      const { ana, ben } = await pairOfPartners(service.address);
      const [hers, his] = [await ana.connect(), await ben.connect()];
      await hers.command({ name: 'StartPause', args: { minutes: 20 } });
      const { view } = await his.sees(({ view }) => view.pause.status === 'running');
      const pauseId = view.pause.status === 'running' ? view.pause.id : '';
      for (const by of [-hour, hour, hour]) {
        const before = one.stamp() - performance.now();
        await setRedisClock(by);
        await Promise.all([one.round(), other.round()]);
        await Promise.all([one.round(), other.round()]);
        expect(Math.abs(one.stamp() - performance.now() - before)).toBeLessThan(allowed);
        expect(apart(one, other)).toBeLessThan(allowed);
        const ack = await his.command({ name: 'EndPause', args: { pauseId } });
        expect(ack).toMatchObject({ ok: false, code: 'not_overdue' });
      }
      const late = open();
      await late.start();
      expect(apart(one, late)).toBeLessThan(allowed);
      hers.close();
      his.close();
      await service.close();
    });

    it('[TIME-6] goes on from the record where the Redis is behind it, and follows it once it is set', async () => {
      const newest = Date.now();
      set = -24 * hour;
      const [one, other] = [open(), open()];
      for (const clock of [one, other]) clock.notBefore(newest);
      await Promise.all([one.start(), other.start()]);
      expect(one.stamp()).toBeGreaterThanOrEqual(newest);
      expect(apart(one, other)).toBeLessThan(allowed);
      const { id } = one;
      await setRedisClock(25 * hour);
      await Promise.all([one.round(), other.round()]);
      await Promise.all([one.round(), other.round()]);
      expect(Math.abs(one.stamp() - Date.now() - hour)).toBeLessThan(allowed);
      expect(apart(one, other)).toBeLessThan(allowed);
      expect(other.id).toBe(one.id);
      expect(one.id).not.toBe(id);
    });

    it('[TIME-6] is never before the record in a process that starts, which says so', async () => {
      const ahead = Date.now() + 24 * hour;
      await database.query("insert into ended_ids (hash, kind, at) values ('any', 'pair', $1)", [ahead]);
      const env = { REDIS_URL: redis.url, DATABASE_URL: postgres.url, DUET_SECRET: testSecret };
      const service = await spawnService({ env });
      expect(service.output().match(/The clock of the Redis is wrong: /g)).toHaveLength(1);
      const line = await (await newPartner(service.address)).connect();
      const { t2 } = (await line.send('clock', { t1: performance.now() })) as ClockPong;
      expect(t2).toBeGreaterThanOrEqual(ahead);
      line.close();
      await service.close();
    });

    it('[TIME-3] goes on while both are away, and is found again by itself', async () => {
      let heard = ignore;
      const fault = new Promise<void>((resolve) => {
        heard = resolve;
      });
      const one = open(() => heard());
      await one.start();
      const before = one.stamp() - performance.now();
      await Promise.all([redis.stop('kill'), postgres.stop('kill')]);
      await fault;
      expect(Math.abs(one.stamp() - performance.now() - before)).toBeLessThan(allowed);

      const late = open();
      const started = late.start();
      await Promise.all([redis.start(), postgres.start()]);
      await started;
      expect(late.id).toBe(one.id);
      expect(apart(one, late)).toBeLessThan(allowed);
    });
  });
});
