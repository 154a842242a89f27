import { fileURLToPath } from 'node:url';
import { defaultTerms } from '@duet/shared';
import type { FastifyServerOptions } from 'fastify';
import { type App, buildApp } from './app.ts';
import type { Config } from './config.ts';
import { createServerClock, type ServerClock } from './platform/clock.ts';
import { openStorage } from './storage.ts';

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
  /** One line for whoever runs the service. */
  readonly say?: (line: string) => void;
  /** The storage was lost, for the reason given in one line, and the service has closed. */
  readonly onLost?: (line: string) => void;
}

const pages = fileURLToPath(new URL('../../client/dist', import.meta.url));

/**
 * Opens the storage, listens, and resolves once everything works. While a Postgres is waited for it listens already and
 * says that it is not ready.
 * @throws FolderInUse or StorageInUse when another process serves from the same storage
 */
export async function startService(
  config: Config,
  { logger, clock = createServerClock(), say = () => undefined, onLost = () => undefined }: ServiceOptions,
): Promise<Service> {
  const storage = await openStorage(config, {
    say,
    backsUp: true,
    onFault: (error) => app?.http.log.warn({ err: error }, 'the storage had a fault'),
    onLost: (line) => void close().finally(() => onLost(line)),
  });
  const terms = { ...defaultTerms, pauseMinMinutes: config.pauseMinMinutes };
  const { secret, url } = config;
  let app: App | undefined;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= closeAll();
    return closing;
  };
  const closeAll = async (): Promise<void> => {
    await app?.http.close();
    await storage.close();
    clock.close();
  };

  try {
    app = await buildApp({ sql: storage.sql, clock, secret, terms, url, pages, logger });
    const address = await app.http.listen({ host: config.host, port: config.port });
    await storage.ready(() =>
      say(`Listening at ${address}; waiting for the database that DATABASE_URL names.`),
    );
    await app.start();
    return { app, address, close };
  } catch (error) {
    await close();
    throw error;
  }
}
