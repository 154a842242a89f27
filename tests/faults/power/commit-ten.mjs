/** Commits ten rows in the folder that is named, and prints how many bytes SYNCS has got meanwhile. */
import { statSync, writeFileSync } from 'node:fs';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';

const { SYNCS } = process.env;
writeFileSync(SYNCS, '');
const database = await openEmbeddedDatabase(process.argv[2]);
await database.query('create table counted (number int)');
const before = statSync(SYNCS).size;
for (let number = 0; number < 10; number += 1)
  await database.query('insert into counted values ($1)', [number]);
process.stdout.write(String(statSync(SYNCS).size - before));
await database.close();
