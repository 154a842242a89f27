import { createBackups } from './backups.ts';
import { type DataFolder, lockDataFolder } from './data-folder.ts';
import { openRecord } from './recovery.ts';
import { holdsRecord } from './sql-backup.ts';
import { newestRecorded } from './sql-newest.ts';
import type { Storage, StorageOptions } from './storage-port.ts';
import { machineFaultOf, probeMachine } from '../platform/machine-fault.ts';
import { DatabaseFailure, type Sql } from '../platform/sql.ts';

/** How often a backup is made, in ms. A disk can die. */
const backupEvery = 6 * 3_600_000;
/** How long after the start the first backup is made, in ms: what came due while the service was down goes first. */
const firstBackup = 10 * 60_000;
/** How long a fault of the machine that was said is not said again, in ms. */
const quietFor = 10 * 60_000;

/**
 * Says in one line what the machine lacks when a statement fails for that. Its caller sees a database that is away, which it
 * tries again.
 */
function sayingFaults(sql: Sql, say: StorageOptions['say']): Sql {
  let quietUntil = 0;
  const passOn = (error: unknown): never => {
    const fault = machineFaultOf(error);
    if (fault === null) throw error;
    if (performance.now() >= quietUntil) {
      quietUntil = performance.now() + quietFor;
      say(`Duet cannot store anything: ${fault}. It goes on once that is mended.`);
    }
    throw new DatabaseFailure(fault, null);
  };
  return {
    query: (text, params) => sql.query<never>(text, params).catch(passOn),
    transaction: (run) => sql.transaction(run).catch(passOn),
  };
}

/** Why the database has ended, in one line. Its own last words are mostly of no use, so the machine is asked as well. */
async function lostLine({ path, database }: DataFolder, reason: Error): Promise<string> {
  const fault = machineFaultOf(reason) ?? (await probeMachine(path, database).catch(() => null));
  return `The embedded database has stopped${fault === null ? '' : `: ${fault}`}.`;
}

/** The embedded database in a data folder, which it locks, recovers and backs up. */
export async function openEmbeddedStorage(
  dataDir: string,
  { say, onFault, onLost, onNewest, now, backsUp }: StorageOptions,
): Promise<Storage> {
  const { folder, lock, database, backups, newest } = await lockDataFolder(dataDir, async (folder, lock) => {
    const database = await openRecord(folder, say);
    const backups = createBackups(folder.backups);
    const newest = Math.max((await newestRecorded(database)) ?? 0, (await backups.all())[0]?.at ?? 0);
    return { folder, lock, database, backups, newest };
  });
  if (newest > 0) onNewest(newest);
  const lost = database.lost.then((reason) => lostLine(folder, reason));
  void lost.then((line) => onLost(line));
  let timer: NodeJS.Timeout | undefined;

  async function backUp(): Promise<void> {
    try {
      // An empty record needs no backup, and must not take the place of one.
      if (await holdsRecord(database)) await backups.make(database, now());
    } catch (error) {
      const fault = machineFaultOf(error);
      if (fault === null) onFault(error);
      else say(`The backup failed: ${fault}. The older ones are untouched.`);
    }
  }
  const backUpIn = (ms: number): void => {
    timer = setTimeout(() => void backUp().then(() => backUpIn(backupEvery)), ms);
  };
  return {
    sql: sayingFaults(database, say),
    ready: () => {
      if (backsUp) backUpIn(firstBackup);
      return Promise.resolve();
    },
    close: async () => {
      clearTimeout(timer);
      if (timer !== undefined) await backUp();
      await database.close();
      await lock.release();
    },
  };
}
