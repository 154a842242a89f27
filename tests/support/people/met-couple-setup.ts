import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from '../browser.ts';
import { metCoupleVariable } from './met-couple.ts';

const meet = fileURLToPath(new URL('./meet.ts', import.meta.url));

/** Runs before the journeys: two people pair. The workers of the tests inherit the variable. */
export function setup(): (() => void) | undefined {
  if (chromiumPath === null) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'duet-couple-'));
  // A process of its own, in which the workspaces are their sources as they are in the tests.
  const args = ['--import', 'tsx', '--conditions', 'duet:source', meet, folder];
  // It is none of the tests' workers, which are told by this variable.
  const env = { ...process.env };
  delete env['VITEST'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== 0) throw new Error('The couple for the journeys did not come to pair.');
  process.env[metCoupleVariable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
