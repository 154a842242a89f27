import { resolve } from 'node:path';
import { ConfigFailure, readConfig } from '../config/config.ts';
import { FolderInUse } from '../platform/folder-lock.ts';
import { SchemaNewer } from '../platform/migrate.ts';
import { openPostgres } from '../platform/postgres.ts';
import { openStorage, StorageInUse } from '../storage/storage.ts';
import { BackupFailure, restoreBackup, writeBackup } from '../storage/backup-file.ts';

const usage = 'usage: npm run backup -- <file> | npm run restore -- <file>';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = {
  say,
  onFault: () => undefined,
  onLost: () => process.exit(1),
  backsUp: false,
};

/** `backup <file>` and `restore <file>`, on the storage that the service would use in the same environment. */
async function main([command, file]: readonly string[]): Promise<void> {
  if ((command !== 'backup' && command !== 'restore') || file === undefined) throw new BackupFailure(usage);
  const config = readConfig(process.env);
  // npm runs this in the project's folder; a relative path is meant from where the person is.
  const path = resolve(process.env['INIT_CWD'] ?? '.', file);
  if (command === 'backup' && config.databaseUrl !== null) {
    const database = openPostgres({ url: config.databaseUrl, onFault: () => undefined });
    await writeBackup(database, path, { at: Date.now() });
    await database.close();
  } else {
    // Locks the storage exclusively, even if several processes normally share it: none may serve during a restore.
    const storage = await openStorage({ ...config, redisUrls: [] }, options);
    await storage.ready(() => say('Waiting for the database that DATABASE_URL names.'));
    if (command === 'backup') await writeBackup(storage.sql, path, { at: Date.now() });
    else await restoreBackup(storage.sql, path);
    await storage.close();
  }
  say(command === 'backup' ? `Everything is in ${path}.` : `Restored from ${path}.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = [BackupFailure, ConfigFailure, FolderInUse, SchemaNewer, StorageInUse].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`${known && error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
