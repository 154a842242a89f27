import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { isThere, renameDurably, syncWhole } from './durable-files.ts';
import { createMutex } from './keyed-mutex.ts';
import { tightenTree } from './private-files.ts';
import { DatabaseFailure, type Sql, type SqlValue } from './sql.ts';

/** To the worker. `text` is null to close the database. */
export interface QueryRequest {
  readonly id: number;
  readonly text: string | null;
  readonly params: readonly SqlValue[];
}

/** From the worker. Id 0 means that the database is open. */
export type QueryReply =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly failure: { readonly message: string; readonly code: string | null } };

export interface EmbeddedDatabase extends Sql {
  /** Resolves, with the reason, if the database ends without being closed: nothing can be stored any more. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

// When run from sources, child and worker need the loader as well; Node 20 does not pass `--import` on to a worker's entry.
const fromSource = import.meta.url.endsWith('.ts');
const beside = (name: string) => new URL(`./${name}${fromSource ? '.ts' : '.js'}`, import.meta.url);
const loader = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
const viaLoader = (entry: URL) =>
  `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}'); });`;

function startWorker(dataDir: string | undefined): Worker {
  const entry = beside('pglite-worker');
  const workerData = { dataDir };
  return fromSource
    ? new Worker(viaLoader(entry), { eval: true, workerData })
    : new Worker(entry, { workerData });
}

/** An empty database, which the build makes: copying it takes a second and no memory. */
const template = fileURLToPath(new URL('../empty-database', import.meta.url));

/**
 * Runs initdb, where the build has made no template, in a child process: one that has run it keeps some 900 MB afterwards.
 */
async function createDatabase(fresh: string): Promise<void> {
  const script = fileURLToPath(beside('pglite-initialise'));
  await promisify(execFile)(process.execPath, [...loader, script, fresh]);
}

/**
 * Creates the data folder. It is renamed into place only when it is complete: a crash half-way leaves nothing that looks like a
 * database. If `dataDir` is a link to an empty folder, that folder becomes the database.
 */
async function initialise(dataDir: string): Promise<void> {
  const place = (await isThere(dataDir)) ? await realpath(dataDir) : dataDir;
  const fresh = `${place}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  if (await isThere(template)) await cp(template, fresh, { recursive: true });
  else await createDatabase(fresh);
  await tightenTree(fresh);
  await syncWhole(fresh);
  await renameDurably(fresh, place);
}

/**
 * Opens the embedded Postgres in `dataDir` (in memory if undefined), and creates it first if there is none. The caller must
 * hold the folder's lock (see folder-lock.ts), because the database itself has none.
 */
export async function openEmbeddedDatabase(dataDir: string | undefined): Promise<EmbeddedDatabase> {
  if (dataDir !== undefined && !existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir);
  // PGlite cannot open a folder through a link.
  const worker = startWorker(dataDir === undefined ? undefined : await realpath(dataDir));
  const waiting = new Map<number, (reply: QueryReply) => void>();
  const exclusively = createMutex();
  let lastId = 0;
  let broken: Error | null = null;

  const settleAll = (error: Error): void => {
    broken = error;
    for (const [id, settle] of waiting) settle({ id, failure: { message: error.message, code: null } });
    waiting.clear();
  };
  worker.on('message', (reply: QueryReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let closing = false;
  const lost = new Promise<Error>((resolve) => {
    worker.on('error', settleAll);
    worker.on('exit', () => {
      const reason = broken ?? new Error('The embedded database is closed.');
      settleAll(reason);
      if (!closing) resolve(reason);
    });
  });

  const receive = (id: number): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      waiting.set(id, (reply) => {
        if ('failure' in reply) reject(new DatabaseFailure(reply.failure.message, reply.failure.code));
        else resolve(reply.rows);
      });
    });
  const send = (text: string | null, params: readonly SqlValue[]): Promise<readonly unknown[]> => {
    if (broken !== null) return Promise.reject(new DatabaseFailure(broken.message, null));
    lastId += 1;
    const rows = receive(lastId);
    worker.postMessage({ id: lastId, text, params } satisfies QueryRequest);
    return rows;
  };

  const plain: Sql = {
    query: async <Row>(text: string, params: readonly SqlValue[] = []) =>
      (await send(text, params)) as readonly Row[],
    transaction: (run) => run(plain),
  };

  await receive(0);
  return {
    query: (text, params) => exclusively(() => plain.query(text, params)),
    transaction: (run) =>
      exclusively(async () => {
        await plain.query('begin');
        try {
          const result = await run(plain);
          await plain.query('commit');
          return result;
        } catch (error) {
          await plain.query('rollback');
          throw error;
        }
      }),
    lost,
    close: async () => {
      closing = true;
      if (broken !== null) return;
      await exclusively(() => send(null, []));
      await worker.terminate();
    },
  };
}
