import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { makeDataFolder } from '../support/stores/data-folder.ts';
import { cutPowerAgainAndAgain } from './power/cuts.ts';

// A timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 300_000 });

const file = (name: string): string => fileURLToPath(new URL(`./power/${name}`, import.meta.url));

/** A small share of what `npm run faults` does: as many as always find the planted bug. */
const few = 6;

it('[D18] what was acknowledged as kept is there after a power cut, and the folder opens', async () => {
  const { kept, forgotten, ...harm } = await cutPowerAgainAndAgain({ count: few, seed: 14 });
  expect(harm).toEqual({ cuts: few, lost: 0, unopened: 0 });
  expect(kept).toBeGreaterThan(0);
  expect(forgotten).toBeGreaterThan(0);
});

it('[D18] the same cuts find a disk on which nothing is synced', async () => {
  const { lost, unopened } = await cutPowerAgainAndAgain({ count: few, seed: 15, ignoresSync: true });
  expect(lost + unopened).toBeGreaterThan(0);
});

it('[D18] each commit syncs: a new version of the database that does not would lose what it calls kept', async () => {
  const folder = await makeDataFolder();
  const args = ['--require', file('count-syncs.cjs'), file('commit-ten.mjs'), join(folder.path, 'pg')];
  const env = { ...process.env, SYNCS: join(folder.path, 'syncs') };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(Number(stdout)).toBeGreaterThanOrEqual(10);
  await folder.remove();
});
