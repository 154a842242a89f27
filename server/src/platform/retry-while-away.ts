import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseFailure } from './sql.ts';

/** How long a failed attempt waits before it is retried, in ms. */
const retryEvery = 1_000;

export interface RetryOptions {
  /** Abort it to give up. */
  readonly signal: AbortSignal;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Retries once a second while a server is away. False if it was aborted.
 * @throws whatever `attempt` throws, except `DatabaseFailure`
 */
export async function retryWhileAway(
  attempt: () => Promise<void>,
  { signal, onFault }: RetryOptions,
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
