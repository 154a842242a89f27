import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseFailure } from './sql.ts';

const retryEvery = 1_000;

export interface Trying {
  /** Aborted when it is not wanted any more. */
  readonly signal: AbortSignal;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Tries once a second for as long as a server is away. False where it was given up.
 * @throws whatever `attempt` throws but `DatabaseFailure`
 */
export async function retryWhileAway(
  attempt: () => Promise<void>,
  { signal, onFault }: Trying,
): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await attempt();
      return !signal.aborted;
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      onFault(error);
    }
    await pause(retryEvery, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
