import { expect, it, vi } from 'vitest';
import { describeOnPostgres } from '../support/stores/postgres.ts';
import { describeOnRedis } from '../support/stores/redis.ts';
import { hunts, isFound } from './hunts.ts';

// Each test starts servers and processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000 });

const describeOnBoth: typeof describeOnRedis = (name, body) =>
  describeOnPostgres(name, () => describeOnRedis('and Redis', body));

describeOnBoth('a bug planted below the service, on Postgres', () => {
  for (const hunt of hunts) {
    it(`is found by the checker: ${hunt.plant}`, async () => {
      expect(await isFound(hunt, { seed: 1 })).toBe(true);
    });
  }
});
