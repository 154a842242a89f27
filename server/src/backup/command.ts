import { resolve } from 'node:path';
import { ask, type Wish } from './undone.ts';
import { verifyBackup } from './verify.ts';
import { keepEnded } from '../account-data/keep-ended.ts';
import { type Config, readConfig } from '../config/config.ts';
import { openPostgres } from '../platform/postgres.ts';
import type { Sql } from '../platform/sql.ts';
import { BackupFailure, checkBackup, writeBackup } from '../storage/backup-file.ts';
import { expectEmpty, restoreBackup } from '../storage/backup-restore.ts';
import { emptyEmbedded, hasHeldRecord, restoreEmbedded } from '../storage/by-hand.ts';
import { undoneBy } from '../storage/ends.ts';
import { endsKnownIn, type KnownEnds } from '../storage/known-ends.ts';
import type { Chosen } from '../storage/replacing.ts';
import { holdsRecord } from '../storage/sql-backup.ts';
import { openStorage } from '../storage/storage.ts';

const usage =
  'usage: npm run backup -- <file> | npm run backup -- --verify <file> | npm run restore -- [--yes] [--bring-back] <file> | npm run restore -- --empty';

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

async function restore(path: string, wish: Wish): Promise<void> {
  const contents = await checkBackup(path);
  if (contents === null) throw new BackupFailure(`${path} cannot be read: it is damaged or was cut off.`);
  const choose = async (known: KnownEnds): Promise<Chosen> => {
    const undone = await undoneBy(path, known);
    await ask(contents, { undone, known, wish }, say);
    return wish.bringsBack ? { path } : { path, andThen: (inside) => keepEnded(inside, undone, known) };
  };
  const settings = config();
  if (settings.databaseUrl === null) {
    const aside = await restoreEmbedded(settings.dataDir, choose);
    say(`Restored from ${path}.${aside === null ? '' : ` What was there is now ${aside}.`}`);
    return;
  }
  // Locks the database exclusively, even if several processes normally share it: none may serve during a restore.
  const storage = await openStorage({ ...settings, redisUrls: [] }, options);
  try {
    await storage.ready(() => say('Waiting for the database that DATABASE_URL names.'));
    await expectEmpty(storage.sql);
    const { andThen } = await choose(await endsKnownIn(storage.sql));
    await restoreBackup(storage.sql, path, andThen);
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

/** `npm run restore -- [--yes] [--bring-back] <file>` */
function wished(args: readonly string[]): Wish & { readonly file: string } {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const [file, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const isKnown = flags.every((flag) => flag === '--yes' || flag === '--bring-back');
  if (file === undefined || more.length > 0 || !isKnown) throw new BackupFailure(usage);
  return { file, isSure: flags.includes('--yes'), bringsBack: flags.includes('--bring-back') };
}

/** On the storage that the service would use in the same environment. */
async function main([command, ...args]: readonly string[]): Promise<void> {
  const [first, second] = args;
  if (command === 'backup' && first === '--verify' && second !== undefined) {
    for (const line of await verifyBackup(pathOf(second))) say(line);
  } else if (command === 'restore' && first === '--empty' && second === undefined) await empty();
  else if (command === 'restore') {
    const { file, ...wish } = wished(args);
    await restore(pathOf(file), wish);
  } else if (command === 'backup' && first !== undefined && !first.startsWith('--') && second === undefined)
    await backup(pathOf(first));
  else throw new BackupFailure(usage);
}

// What is stored is for its owner only.
process.umask(0o077);
try {
  await main(process.argv.slice(2));
} catch (error) {
  fail((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
}
