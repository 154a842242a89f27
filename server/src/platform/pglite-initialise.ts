import { PGlite } from '@electric-sql/pglite';
import { startParams } from './pglite-settings.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: pglite-initialise <folder>');
// The settings save memory here as well.
const db = await PGlite.create({ dataDir, startParams });
await db.close();
