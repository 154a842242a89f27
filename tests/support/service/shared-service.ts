import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataFolder } from '../stores/data-folder.ts';
import { type ServiceProcess, spawnService } from './service-process.ts';
import { sharedFolderVariable } from './shared-service-setup.ts';

/**
 * The service of this test worker, which ends with the worker: a start costs as much as a whole journey, and couples do not
 * notice each other. Whoever kills a service, or gives it settings, takes one of their own.
 */
let ofWorker: Promise<ServiceProcess> | null = null;

async function start(within: string): Promise<ServiceProcess> {
  const made = await makeDataFolder();
  const dataDir = join(await mkdtemp(join(within, 'service-')), 'data');
  await rename(made.path, dataDir);
  const service = await spawnService({ dataDir, isTethered: true });
  await writeFile(join(within, `${service.pid()}.pid`), '');
  return service;
}

const refuse = (): Promise<never> => Promise.reject(new Error('Other journeys use this service too.'));

/** The service that the journeys of this worker share; outside of the journeys one that is the caller's. */
export async function anyService(): Promise<ServiceProcess> {
  const within = process.env[sharedFolderVariable];
  if (within === undefined) return spawnService();
  ofWorker ??= start(within);
  const service = await ofWorker;
  return { ...service, kill: refuse, restart: refuse, close: () => Promise.resolve() };
}
