import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who holds a data folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** The pid namespace in which `pid` is valid: containers may share a hostname (Linux only). */
  readonly namespace: string | null;
  /** Tells the holder from another process that has got its pid since (Linux only). */
  readonly started: string | null;
  readonly token: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

export class FolderInUse extends Error {}

/** How often the holder touches its lock, in ms. */
const heartbeatEvery = 3_000;
/** How long a holder on another host, or in another container, may miss its heartbeat before it counts as dead, in ms. */
const staleAfter = 4 * heartbeatEvery;

function namespaceHere(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

/** Field 22 of /proc/<pid>/stat: start time in clock ticks since boot. */
function startOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
    return afterName?.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === null || startOf(pid) === null || startOf(pid) === started;
}

async function read(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

const ageOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  return found === null ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
};

async function isLive(path: string, holder: Holder | null): Promise<boolean> {
  if (holder?.host === hostname() && holder.namespace === namespaceHere()) return isRunning(holder);
  // If the lock is unreadable, or of another host or container, only its heartbeat can tell.
  let age = await ageOf(path);
  while (age < staleAfter) {
    await pause(500);
    const next = await ageOf(path);
    if (next < age) return true;
    age = next;
  }
  return false;
}

const lockName = 'duet.lock';
const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Locks that were renamed away, with the names that they have now. */
async function asidesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith(`${lockName}.`)).map((name) => join(folder, name));
}

/**
 * Whether a live process holds the folder by a lock that somebody renamed away by mistake and could not put back. Deletes the
 * renamed locks of the dead.
 */
async function isHeldAside(folder: string, token: string): Promise<boolean> {
  for (const aside of await asidesIn(folder)) {
    const holder = await read(aside);
    if (holder?.token === token) continue;
    if (holder !== null && (await isLive(aside, holder))) return true;
    await rm(aside, { force: true });
  }
  return false;
}

/** Creates the lock, or returns false if there is one. */
async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // On a full disk the file was created, but not written.
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * Locks the folder for this process, or throws `FolderInUse`. The embedded database has no lock of its own, and two
 * processes on one folder lose rows without an error. The lock of a dead holder is taken over by renaming it away, so that
 * only one of two newcomers gets it. A slow newcomer may so rename the lock of a live holder; it puts that back, or leaves it
 * beside, where every further newcomer finds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, lockName);
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    namespace: namespaceHere(),
    started: startOf(process.pid),
    token: randomUUID(),
  };
  while (!(await create(path, mine))) {
    const holder = await read(path);
    if (await isLive(path, holder))
      throw new FolderInUse(`The data folder ${folder} is in use by another Duet process.`);
    const aside = `${path}.${mine.token}`;
    await rename(path, aside).catch(() => undefined);
    const taken = await read(aside);
    // Somebody else took over the dead lock in between: the renamed file is their lock, so it is put back. Unlike a rename, a
    // link never replaces the lock of a third process. That one finds the file beside its own, and gives way.
    if (taken !== null && taken.token !== holder?.token) {
      await link(aside, path).then(
        () => rm(aside, { force: true }),
        () => undefined,
      );
      throw new FolderInUse(`The data folder ${folder} is being taken by another Duet process.`);
    }
    await rm(aside, { force: true });
  }
  if (await isHeldAside(folder, mine.token)) {
    await rm(path, { force: true });
    throw new FolderInUse(`The data folder ${folder} is in use by another Duet process.`);
  }
  const touch = (): void => void utimes(path, new Date(), new Date()).catch(() => undefined);
  const heartbeat = setInterval(touch, heartbeatEvery);
  heartbeat.unref();
  const drop = (): void => {
    try {
      unlinkSync(path);
    } catch {
      // The lock is gone already.
    }
  };
  process.once('exit', drop);
  return {
    release: async () => {
      clearInterval(heartbeat);
      process.off('exit', drop);
      for (const each of [path, ...(await asidesIn(folder))])
        if ((await read(each))?.token === mine.token) await rm(each, { force: true });
    },
  };
}
