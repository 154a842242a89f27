import type { ServiceProcess } from '../support/service/service-process.ts';

/** Runs while the service is stopped: nothing is refused, and nothing is answered. */
export async function frozen(service: ServiceProcess, run: () => Promise<void>): Promise<void> {
  process.kill(service.pid(), 'SIGSTOP');
  try {
    await run();
  } finally {
    process.kill(service.pid(), 'SIGCONT');
  }
}
