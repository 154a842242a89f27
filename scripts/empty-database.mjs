/**
 * Part of the build: makes the empty database of which the first start takes a copy. Making one needs 700 MB for some seconds,
 * which a small machine may not have while the service runs.
 */
import { renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const dist = new URL('../server/dist/', import.meta.url);
const place = fileURLToPath(new URL('empty-database', dist));
const fresh = `${place}.new`;
for (const folder of [fresh, place]) rmSync(folder, { recursive: true, force: true });
// Compiling the hot parts of the database again would take 140 MB more, and longer than it runs. A second process for this
// would take 50 MB.
setFlagsFromString('--liftoff-only');
process.argv[2] = fresh;
await import(new URL('platform/pglite-initialise.js', dist).href);
renameSync(fresh, place);
