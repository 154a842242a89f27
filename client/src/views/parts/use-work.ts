import { useState } from 'preact/hooks';

/** Runs one asynchronous action at a time for a view; `trouble` is set if it could not be done. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const run = (work: () => Promise<unknown>): void => {
    if (busy) return;
    setBusy(true);
    setTrouble(false);
    void work()
      .catch(() => setTrouble(true))
      .finally(() => setBusy(false));
  };
  return { busy, trouble, run };
}
