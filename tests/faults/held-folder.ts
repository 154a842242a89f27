import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { pairOfPartners } from '../support/people/wire-partner.ts';
import { runToItsEnd, type SpawnOptions, spawnService } from '../support/service/service-process.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

/** What the record of such a folder holds. */
export const record = { accounts: 2, events: 1 };

/** Starts the service, stops it, and returns what it said. */
export async function startOnce(dataDir: string): Promise<string> {
  const service = await spawnService({ dataDir });
  const output = service.output();
  await service.kill('SIGTERM');
  return output;
}

/** Given that the service refuses to start and renames nothing, the line that it says. */
export async function refusalOf(dataDir: string, start: SpawnOptions['start'] = 'built'): Promise<string> {
  const before = await readdir(dataDir);
  const { code, output } = await runToItsEnd({ dataDir, start });
  expect(output.trim().split('\n')).toEqual([expect.stringMatching(/^Duet cannot start: /)]);
  expect(code).toBe(1);
  expect(await readdir(dataDir)).toEqual(before);
  return output;
}

/** A data folder with a couple's record and a backup of it, of which each test gets a copy. */
export interface HeldFolder {
  copy(): Promise<string>;
  remove(): Promise<void>;
}

export async function makeHeldFolder(): Promise<HeldFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'duet-held-'));
  const original = join(parent, 'original');
  const service = await spawnService({ dataDir: original });
  const { ana } = await pairOfPartners(service.address);
  const line = await ana.connect();
  await line.command({ name: 'SayPhrase', args: { text: 'A'.repeat(200) } });
  line.close();
  // It makes a backup when it is stopped.
  await service.kill('SIGTERM');
  let copies = 0;
  return {
    async copy() {
      copies += 1;
      const path = join(parent, `copy-${copies}`);
      await copyFolder(original, path);
      return path;
    },
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** How many accounts and events a stopped service's folder holds. */
export async function heldIn(dataDir: string): Promise<{ accounts: number; events: number }> {
  const database = await openEmbeddedDatabase(join(dataDir, 'pg'));
  const [row] = await database.query<{ accounts: number; events: number }>(
    'select (select count(*)::int from accounts) as accounts, (select count(*)::int from events) as events',
  );
  await database.close();
  return row ?? { accounts: 0, events: 0 };
}

/** The newest backup in a data folder. */
export async function backupIn(dataDir: string): Promise<string> {
  const names = await readdir(join(dataDir, 'backups'));
  return join(dataDir, 'backups', names.toSorted().at(-1) ?? 'none');
}
