import { useState } from 'preact/hooks';
import { useApp, useWords } from './context.ts';

export type Work = Pick<ReturnType<typeof useWork>, 'trouble' | 'why'>;

/**
 * Runs one asynchronous action at a time for a view. `trouble` says in a sentence that it was not done, `why` is the
 * error's message, and `unkept` that this device could not store what it had to.
 */
export function useWork() {
  const { state } = useApp();
  const { common } = useWords();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const run = (work: () => Promise<unknown>): void => {
    if (busy) return;
    setBusy(true);
    setWhy(null);
    void work()
      .catch((error: unknown) => setWhy(error instanceof Error ? error.message : ''))
      .finally(() => setBusy(false));
  };
  const unkept = why !== null && (why === 'not_stored' || !state.value.keeps);
  return {
    busy,
    trouble: why === null ? null : unkept ? common.cannotKeep : common.notConfirmed,
    unkept,
    why,
    run,
  };
}
