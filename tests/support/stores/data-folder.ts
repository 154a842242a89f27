import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { startStores, type Stores } from './stores.ts';

export interface DataFolder {
  readonly path: string;
  /** The stores that belong to the folder. */
  readonly stores: Stores;
  remove(): Promise<void>;
}

const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));
/** Pins the driver's version: another one may not be able to open the folder. */
const serverPackages = new URL('../../../server/package.json', import.meta.url);

/** Copies a folder, and makes `to` if need be. A database has a thousand files, which `cp` of node:fs copies several times slower. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  await promisify(execFile)('cp', ['-r', `${from}/.`, to]);
}

/** Puts an empty database into `folder`, which does not exist yet. */
export const putEmptyDatabase = async (folder: string): Promise<void> =>
  copyFolder(await emptyDatabase(), folder);

/** An empty database, cached for later runs: creating one takes seconds, copying it does not. */
async function emptyDatabase(): Promise<string> {
  const versions = createHash('sha256')
    .update(await readFile(serverPackages))
    .digest('hex');
  const kept = join(cache, `empty-database-${versions.slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'making-'));
  const database = await openEmbeddedDatabase(join(fresh, 'pg'));
  await database.close();
  // Another worker may have been faster; then its database is used.
  await rename(join(fresh, 'pg'), kept).catch(() => undefined);
  await rm(fresh, { recursive: true, force: true });
  return kept;
}

/** Makes a data folder for one service. */
export async function makeDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'duet-test-'));
  const stores = await startStores();
  if (stores.databaseUrl === null) await putEmptyDatabase(join(path, 'pg'));
  return {
    path,
    stores,
    async remove() {
      await stores.remove();
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
