import { type Backups, createBackups } from './backups.ts';
import {
  type DataFolder,
  heldRecord,
  firstLineOf,
  isLinked,
  lookAt,
  markRecord,
  reasonOf,
  StorageUnfit,
  tidy,
} from './data-folder.ts';
import { finishReplacing, replaceDatabase } from './replacing.ts';
import { holdsRecord } from './sql-backup.ts';
import { machineFaultOf, probeMachine } from '../platform/machine-fault.ts';
import { migrate, SchemaNewer } from '../platform/migrate.ts';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../platform/pglite.ts';
import { tightenTree } from '../platform/private-files.ts';
import { DatabaseFailure } from '../platform/sql.ts';

type Say = (line: string) => void;

/** What to do where Duet must not choose by itself. */
const choices =
  'To restore one: npm run restore -- <file>. To begin anew, with what is there kept aside: npm run restore -- --empty';

/** Errors with these SQLSTATEs mean that what the database reads is damaged, or that a file of it is missing. */
const damagedState = /^(XX|58P01$)/;

/** Opens the database and brings its schema up to date; leaves nothing open if that fails. */
export async function openMigrated(path: string): Promise<EmbeddedDatabase> {
  const sql = await openEmbeddedDatabase(path);
  try {
    await migrate(sql);
    return sql;
  } catch (error) {
    await sql.close().catch(() => undefined);
    throw error;
  }
}

/**
 * Throws unless the database itself may be damaged: a machine that lacks something, a newer schema and a bug all say nothing
 * about the data.
 */
export async function expectDamage(folder: DataFolder, cause: unknown): Promise<void> {
  if (cause instanceof SchemaNewer) throw cause;
  const fault = machineFaultOf(cause) ?? (await probeMachine(folder.path, folder.database));
  if (fault !== null)
    throw new StorageUnfit(`${folder.database} cannot be opened: ${fault}. Nothing was changed.`);
  if (cause instanceof DatabaseFailure && cause.code !== null && !damagedState.test(cause.code)) throw cause;
}

interface Recovering {
  readonly folder: DataFolder;
  readonly backups: Backups;
  readonly say: Say;
}

/** Goes on from the newest worthy backup. `what` begins a sentence: what is wrong with the database. */
async function recover({ folder, backups, say }: Recovering, what: string): Promise<EmbeddedDatabase> {
  const backup = await backups.newest();
  if (backup === null)
    throw new StorageUnfit(`${what}, and ${folder.backups} holds no usable backup. ${choices}`);
  const { path, contents, passedOver } = backup;
  const aside = await replaceDatabase(folder, { path }).catch((error: unknown) => {
    const why = error instanceof StorageUnfit ? error.message : String(error);
    throw new StorageUnfit(`${what}, and ${why}. The next start tries again. ${choices}`);
  });
  const older =
    passedOver.length === 0 ? '' : ` Newer ones are damaged or hold far less: ${passedOver.join(', ')}.`;
  const where = aside === null ? '' : ` What was there is now ${aside}.`;
  say(
    `${what}. Restored from the backup of ${new Date(contents.at).toISOString()} (${path}); what came later is lost.${older}${where}`,
  );
  return openMigrated(folder.database);
}

async function openWhole(recovering: Recovering): Promise<EmbeddedDatabase> {
  const { folder, backups } = recovering;
  let sql: EmbeddedDatabase;
  try {
    sql = await openMigrated(folder.database);
  } catch (cause) {
    await expectDamage(folder, cause);
    return recover(recovering, `${folder.database} could not be opened (${firstLineOf(cause)})`);
  }
  if (await holdsRecord(sql)) return sql;
  // An older version that was killed while it restored itself left such a database.
  if (((await backups.newest())?.contents.accounts ?? 0) === 0) return sql;
  await sql.close();
  return recover(recovering, `${folder.database} holds nothing, but a backup does`);
}

async function create(folder: DataFolder): Promise<EmbeddedDatabase> {
  try {
    return await openMigrated(folder.database);
  } catch (error) {
    const why = await reasonOf(folder, error);
    await tidy(folder);
    throw new StorageUnfit(`The database cannot be created in ${folder.path}: ${why}.`);
  }
}

/**
 * Opens the database of a data folder that this process has locked. Creates it only in a folder that has never held a record;
 * one that is missing or damaged is restored from the newest worthy backup.
 * @throws StorageUnfit when whoever runs the service has to act
 */
export async function openRecord(folder: DataFolder, say: Say): Promise<EmbeddedDatabase> {
  const backups = createBackups(folder.backups);
  const recovering = { folder, backups, say };
  await tidy(folder);
  await backups.tidy();
  const aside = await finishReplacing(folder);
  if (aside !== null) say(`An interrupted restore was finished. What was there is now ${aside}.`);
  if ((await lookAt(folder)) !== 'nothing') await tightenTree(folder.database);
  const sql = await openFound(recovering);
  await markRecord(folder);
  return sql;
}

async function openFound(recovering: Recovering): Promise<EmbeddedDatabase> {
  const { folder } = recovering;
  const found = await lookAt(folder);
  if (found === 'database') return openWhole(recovering);
  if (found === 'nothing' && !(await heldRecord(folder))) return create(folder);
  if (found === 'nothing' && (await isLinked(folder)))
    throw new StorageUnfit(
      `${folder.database} is a link to an empty folder; is a disk not mounted? ${choices}`,
    );
  await expectDamage(folder, null);
  return recover(
    recovering,
    found === 'nothing' ? `${folder.database} is missing` : `${folder.database} is not whole`,
  );
}
