import { beforeAll, expect, it, vi } from 'vitest';
import { setup } from '../support/service/build.ts';
import { describeOnPostgres } from '../support/stores/postgres.ts';
import { describeOnRedis } from '../support/stores/redis.ts';
import { run } from './run.ts';
import { scenarios } from './scenarios.ts';

// Each test starts servers and processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const seed = 1;

/** A small share of what `npm run faults` does. */
async function holds(name: string): Promise<void> {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const { findings, acked_kept } = await run(scenario, { count: scenario.few, seed, start: 'built' });
  expect(findings).toEqual([]);
  expect(acked_kept).toBeGreaterThan(0);
}

describeOnPostgres('two processes on Postgres', () => {
  describeOnRedis('and Redis', () => {
    beforeAll(setup);

    it('[D1] kill -9 at any step of a press loses nothing that was called kept', () =>
      holds('kill-at-each-step'));

    it('[D2] a connection cut anywhere in a press or its answer costs nothing', () => holds('cut-client'));

    it('[D3] [D4] presses repeated and reordered take effect once', () => holds('repeats'));

    it('[D5] a failover that forgets the last moments loses nothing that was called kept', () =>
      holds('redis-failover'));

    it('[D8] a backend killed in the middle of COMMIT leaves nothing half done', () =>
      holds('killed-in-commit'));

    it('[D13] [D14] two devices each of both press in the same moments', () => holds('at-once'));
  });
});
