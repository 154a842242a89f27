import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the services that the journeys share keep their data and leave their pids; not set outside of the journeys. Its name
 * stands here since what runs before the tests, and before a first build, may import nothing that is built.
 */
export const sharedFolderVariable = 'DUET_TEST_SHARED';

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Runs before the journeys. The workers of the tests inherit the variable. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'duet-shared-'));
  process.env[sharedFolderVariable] = folder;
  return () => {
    // They end with their workers, but not before they have written a backup.
    for (const name of readdirSync(folder)) if (name.endsWith('.pid')) kill(Number.parseInt(name, 10));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
