import { expect, test } from 'vitest';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { interleave } from './practice-devices.ts';
import { createRandom } from './random.ts';

test('[PRA-6] [PRA-8] two devices of one account and one of the other end alike, over a network that loses and repeats', async () => {
  const sql = await openEmptyDatabase();
  expect(await interleave(sql, { count: 8, chance: createRandom(16) })).toEqual({
    runs: 8,
    unequal: 0,
    lost: 0,
  });
  await sql.close();
});
