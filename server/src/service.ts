import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultTerms } from '@duet/shared';
import type { FastifyServerOptions } from 'fastify';
import { type App, buildApp } from './app.ts';
import type { Config } from './config.ts';
import { createServerClock, type ServerClock } from './platform/clock.ts';
import { lockFolder } from './platform/folder-lock.ts';
import { migrate } from './platform/migrate.ts';
import { openEmbeddedDatabase } from './platform/pglite.ts';

export interface Service {
  readonly app: App;
  /** Where this process listens, such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Finishes what is under way, then closes everything; safe to call twice. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  readonly clock?: ServerClock;
}

const pages = fileURLToPath(new URL('../../client/dist', import.meta.url));

/**
 * Starts the service on its embedded storage and listens.
 * @throws FolderInUse when another process holds the data folder
 */
export async function startService(
  config: Config,
  { logger, clock = createServerClock() }: ServiceOptions,
): Promise<Service> {
  const lock = await lockFolder(config.dataDir);
  const sql = await openEmbeddedDatabase(join(config.dataDir, 'pg'));
  await migrate(sql);
  const terms = { ...defaultTerms, pauseMinMinutes: config.pauseMinMinutes };
  const app = await buildApp({ sql, clock, secret: config.secret, terms, url: config.url, pages, logger });
  const address = await app.http.listen({ host: config.host, port: config.port });
  await app.start();

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await app.http.close();
    await sql.close();
    clock.close();
    await lock.release();
  };
  return {
    app,
    address,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
