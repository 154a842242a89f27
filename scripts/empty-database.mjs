/**
 * Part of the build: makes the empty database of which the first start takes a copy. Making one needs 900 MB for some seconds,
 * which a small machine may not have while the service runs.
 */
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL('../server/dist/', import.meta.url);
const place = fileURLToPath(new URL('empty-database', dist));
const fresh = `${place}.new`;
for (const folder of [fresh, place]) rmSync(folder, { recursive: true, force: true });
execFileSync(process.execPath, [fileURLToPath(new URL('platform/pglite-initialise.js', dist)), fresh]);
renameSync(fresh, place);
