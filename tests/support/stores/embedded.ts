import { join } from 'node:path';
import { migrate } from '@duet/server/platform/migrate';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { makeDataFolder } from './data-folder.ts';

/** An embedded database of its own with the schema and nothing in it. One in memory takes three times as long to open. */
export async function openEmptyDatabase(): Promise<EmbeddedDatabase> {
  const folder = await makeDataFolder();
  const database = await openEmbeddedDatabase(join(folder.path, 'pg'));
  await migrate(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      await folder.remove();
    },
  };
}
