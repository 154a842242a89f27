import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** Starts the Postgres that all tests of a project share. Each service gets its own database in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('stores', project.name === 'cluster' ? 'cluster' : 'redis');
  project.provide('postgresUrl', postgres.url);
  return () => postgres.remove();
}
