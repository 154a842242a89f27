import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeviceSnapshot } from './device-snapshot.ts';

/** Two who have paired by hand: what their devices have stored, and their service. */
export interface MetCouple {
  /** The data folder of the service, which has ended. */
  readonly folder: string;
  readonly devices: Readonly<Record<'ana' | 'ben', DeviceSnapshot>>;
}

/** Where the setup of the journeys has left it; empty outside of them. */
export const metCoupleVariable = 'DUET_TEST_COUPLE';

/** The couple of this run of the tests; null outside of the journeys. */
export async function metCouple(): Promise<MetCouple | null> {
  const folder = process.env[metCoupleVariable];
  if (folder === undefined) return null;
  const devices = JSON.parse(await readFile(join(folder, 'devices.json'), 'utf8')) as MetCouple['devices'];
  return { folder: join(folder, 'data'), devices };
}

/** A copy of a data folder. It has a thousand files, which `cp` of node:fs copies several times slower. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'duet-test-'));
  await promisify(execFile)('cp', ['-r', `${folder}/.`, copy]);
  return copy;
}
