import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** Starts the one Postgres that all tests of a project share; each service gets a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('stores', project.name === 'cluster' ? 'cluster' : 'redis');
  project.provide('postgresUrl', postgres.url);
  return () => postgres.remove();
}
