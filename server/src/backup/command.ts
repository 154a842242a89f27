import { resolve } from 'node:path';
import { verifyBackup } from './verify.ts';
import { type Config, readConfig } from '../config/config.ts';
import { openPostgres } from '../platform/postgres.ts';
import type { Sql } from '../platform/sql.ts';
import { BackupFailure, checkBackup, restoreBackup, writeBackup } from '../storage/backup-file.ts';
import { emptyEmbedded, hasHeldRecord, restoreEmbedded } from '../storage/by-hand.ts';
import { holdsRecord } from '../storage/sql-backup.ts';
import { openStorage } from '../storage/storage.ts';

const usage =
  'usage: npm run backup -- <file> | npm run backup -- --verify <file> | npm run restore -- <file> | npm run restore -- --empty';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const options = {
  say,
  onFault: () => undefined,
  onLost: fail,
  onNewest: () => undefined,
  now: () => Date.now(),
  backsUp: false,
};

// These commands sign nothing, so they need no secret and make none.
const config = (): Config => readConfig(process.env, () => '');

// npm runs this in the project's folder; a relative path is meant from where the person is.
const pathOf = (file: string): string => resolve(process.env['INIT_CWD'] ?? '.', file);

async function backUp(sql: Sql, path: string): Promise<void> {
  if (!(await holdsRecord(sql)))
    throw new BackupFailure('There is no record to back up: the database is empty.');
  await writeBackup(sql, path, { at: Date.now() });
}

async function backUpEmbedded(settings: Config, path: string): Promise<void> {
  if (!(await hasHeldRecord(settings.dataDir)))
    throw new BackupFailure(`There is no record to back up in ${resolve(settings.dataDir)}.`);
  const storage = await openStorage(settings, options);
  try {
    await backUp(storage.sql, path);
  } finally {
    await storage.close();
  }
}

async function backup(path: string): Promise<void> {
  const settings = config();
  if (settings.databaseUrl === null) await backUpEmbedded({ ...settings, redisUrls: [] }, path);
  else {
    // It needs no lock: a backup is made of one moment, also while the service runs.
    const database = openPostgres({ url: settings.databaseUrl, onFault: () => undefined });
    try {
      await backUp(database, path);
    } finally {
      await database.close();
    }
  }
  say(`Everything is in ${path}.`);
}

async function restore(path: string): Promise<void> {
  if ((await checkBackup(path)) === null)
    throw new BackupFailure(`${path} cannot be read: it is damaged or was cut off.`);
  const settings = config();
  if (settings.databaseUrl === null) {
    const aside = await restoreEmbedded(settings.dataDir, path);
    say(`Restored from ${path}.${aside === null ? '' : ` What was there is now ${aside}.`}`);
    return;
  }
  // Locks the database exclusively, even if several processes normally share it: none may serve during a restore.
  const storage = await openStorage({ ...settings, redisUrls: [] }, options);
  try {
    await storage.ready(() => say('Waiting for the database that DATABASE_URL names.'));
    await restoreBackup(storage.sql, path);
  } finally {
    await storage.close();
  }
  say(`Restored from ${path}.`);
}

async function empty(): Promise<void> {
  const { databaseUrl, dataDir } = config();
  if (databaseUrl !== null)
    throw new BackupFailure(
      '--empty is for a data folder; with DATABASE_URL, name an empty database instead.',
    );
  const aside = await emptyEmbedded(dataDir, Date.now());
  say(
    aside === null
      ? `There is no record in ${resolve(dataDir)}; the next start begins one.`
      : `What was there is now in ${aside}. The next start begins anew.`,
  );
}

/** On the storage that the service would use in the same environment. */
async function main([command, first, second]: readonly string[]): Promise<void> {
  if (command === 'backup' && first === '--verify' && second !== undefined) {
    for (const line of await verifyBackup(pathOf(second))) say(line);
  } else if (command === 'restore' && first === '--empty' && second === undefined) await empty();
  else if (first === undefined || first.startsWith('--') || second !== undefined)
    throw new BackupFailure(usage);
  else if (command === 'backup') await backup(pathOf(first));
  else if (command === 'restore') await restore(pathOf(first));
  else throw new BackupFailure(usage);
}

// What is stored is for its owner only.
process.umask(0o077);
try {
  await main(process.argv.slice(2));
} catch (error) {
  fail((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
}
