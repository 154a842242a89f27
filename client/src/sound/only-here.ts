import { storageName } from '../platform/storage-name.ts';

/**
 * Of several tabs only one sounds: runs `begin` once none of the others does, which may be at once. The function it returns
 * lets another begin. Where tabs cannot see each other each sounds.
 */
export function soundOnlyHere(begin: () => void): () => void {
  const { locks } = navigator;
  if (locks === undefined) {
    begin();
    return () => undefined;
  }
  const over = new AbortController();
  const until = new Promise<void>((resolve) => {
    over.signal.addEventListener('abort', () => resolve());
  });
  const sound = (): Promise<void> => {
    begin();
    return until;
  };
  void locks.request(`${storageName} sound`, { signal: over.signal }, sound).catch(() => undefined);
  return () => over.abort();
}

/**
 * Of several tabs the first that asks gets true, and for `ms` the others get false. Where tabs cannot see each other each gets
 * true.
 */
export function isFirstTab(what: string, ms: number): Promise<boolean> {
  const { locks } = navigator;
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      resolve(lock !== null);
      if (lock === null) return;
      await new Promise((over) => {
        setTimeout(over, ms);
      });
    };
    void locks.request(`${storageName} ${what}`, { ifAvailable: true }, hold).catch(() => resolve(true));
  });
}
