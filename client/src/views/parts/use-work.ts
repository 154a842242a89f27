import { useState } from 'preact/hooks';

/** Runs one asynchronous action at a time for a view. `trouble` says that it failed, `why` is the error's message. */
export function useWork() {
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
  return { busy, trouble: why !== null, why, run };
}
