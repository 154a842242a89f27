import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { SyncedFiles } from './pglite-files.ts';
import { startParams } from './pglite-settings.ts';
import type { QueryReply, QueryRequest } from './pglite.ts';

/** Runs in a worker thread, because every statement blocks its thread. */
async function serve(port: NonNullable<typeof parentPort>, dataDir: string | undefined): Promise<void> {
  // int8 (20) and date (1082) as strings, as platform/postgres.ts sets up `pg`: both drivers then read alike.
  const parsers = { 20: (value: string) => value, 1082: (value: string) => value };
  const files = dataDir === undefined ? {} : { fs: new SyncedFiles(dataDir) };
  const db = await PGlite.create({ ...files, startParams, parsers });
  port.on('message', (request: QueryRequest) => {
    void answer(db, request).then((reply) => {
      port.postMessage(reply);
      if (request.text === null) port.close();
    });
  });
  port.postMessage({ id: 0, rows: [] } satisfies QueryReply);
}

async function answer(db: PGlite, { id, text, params }: QueryRequest): Promise<QueryReply> {
  try {
    if (text === null) {
      await db.close();
      return { id, rows: [] };
    }
    if (params.length === 0) {
      const results = await db.exec(text);
      return { id, rows: results.at(-1)?.rows ?? [] };
    }
    const result = await db.query(text, [...params]);
    return { id, rows: result.rows };
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return { id, failure: { message: message ?? String(error), code: code ?? null } };
  }
}

if (parentPort !== null) {
  const { dataDir } = workerData as { dataDir: string | undefined };
  await serve(parentPort, dataDir);
}
