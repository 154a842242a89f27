import { PGlite } from '@electric-sql/pglite';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: pglite-initialise <folder>');
const db = await PGlite.create({ dataDir });
await db.close();
