import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a machine can lack, by error code. None of it says that data is damaged. */
const faults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOMEM: 'there is not enough memory',
  ERR_WORKER_OUT_OF_MEMORY: 'there is not enough memory',
  EACCES: 'this user may not read and write there',
  EPERM: 'this user may not do that there',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open in this process',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the disk cannot be read or written',
  EBUSY: 'it is in use, or a disk is mounted there',
  EXDEV: 'another disk is mounted there',
};

/** The same as Postgres and WebAssembly put it. */
const asText: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, 'ENOSPC'],
  [/quota exceeded/i, 'EDQUOT'],
  [/out of memory|could not allocate memory|allocation failed|Cannot enlarge memory|\bOOM\b/i, 'ENOMEM'],
  [/Permission denied/, 'EACCES'],
  [/Operation not permitted/, 'EPERM'],
  [/Read-only file system/, 'EROFS'],
  [/No file descriptors available|Too many open files/i, 'EMFILE'],
  [/\bI\/O error|Input\/output error/i, 'EIO'],
];

/** Postgres' SQLSTATEs for a full disk, no memory, and a disk that fails. */
const sqlStates: Readonly<Record<string, string>> = { '53100': 'ENOSPC', '53200': 'ENOMEM', '58030': 'EIO' };

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (Object.hasOwn(faults, code)) return code;
  if (Object.hasOwn(sqlStates, code)) return sqlStates[code] ?? null;
  const named = Object.keys(faults).find((each) => new RegExp(`\\b${each}\\b`).test(error.message));
  return named ?? asText.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

/** What the machine lacks, such as "the disk is full (ENOSPC)", if the error says so; otherwise null. */
export function machineFaultOf(error: unknown): string | null {
  const code = codeOf(error);
  return code === null ? null : `${faults[code]} (${code})`;
}

/** As much as Postgres may need at once: one segment of its log, and a little more. */
const probeBytes = 17 * 1024 * 1024;

async function tryToWrite(folder: string): Promise<void> {
  const path = join(folder, 'duet-probe');
  const file = await open(path, 'w', 0o600);
  try {
    // Its name goes first, so that a kill leaves nothing behind.
    await rm(path);
    await file.writeFile(Buffer.alloc(probeBytes, 1));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function tryToRead(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const chunk = Buffer.alloc(1024 * 1024);
    while ((await file.read(chunk)).bytesRead > 0);
  } finally {
    await file.close();
  }
}

async function tryTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isFile()) await tryToRead(join(entry.parentPath, entry.name));
  await tryToWrite(folder);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * What the machine lacks to use `folder` and the database in it, or null: whether a file can be added and synced, and whether
 * every file of the database can be read and written. PGlite does not pass on why it failed, so only trying tells a damaged
 * database from a machine that cannot open it.
 */
export async function probeMachine(folder: string, database: string): Promise<string | null> {
  try {
    await tryToWrite(folder);
    if (await isFolder(database)) await tryTree(database);
    return null;
  } catch (error) {
    const fault = machineFaultOf(error);
    if (fault === null) throw error;
    return fault;
  }
}
