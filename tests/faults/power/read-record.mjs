/** Opens the database in the folder that is named, as the build does, and prints the ids of all commands in its record. */
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';

const database = await openEmbeddedDatabase(process.argv[2]);
const rows = await database.query('select command_id as id from commands');
process.stdout.write(JSON.stringify(rows.map(({ id }) => id)));
await database.close();
