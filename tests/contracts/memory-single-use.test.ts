import { createMemorySingleUse } from '@duet/server/processes/single-use';
import { expect, it } from 'vitest';
import { stillClock } from '../support/clocks/still-clock.ts';
import { singleUseContract } from './single-use.ts';

singleUseContract(async (clock) => {
  const one = createMemorySingleUse(clock);
  return { one, other: one };
});

it('what was used is forgotten when its time is over', async () => {
  const clock = stillClock();
  const used = createMemorySingleUse(clock);
  await used.claim('id', 'first', clock.now() + 60_000);
  clock.pass(59_999);
  expect(await used.claim('id', 'second', clock.now() + 60_000)).toBe(false);
  clock.pass(1);
  expect(await used.claim('id', 'second', clock.now() + 60_000)).toBe(true);
});
