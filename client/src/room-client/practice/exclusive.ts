/** Runs one at a time what reads an item and writes it again, also where several pages share the storage. */
export type Exclusive = <Value>(run: () => Promise<Value>) => Promise<Value>;

const lockName = 'duet practice';

export function createExclusive(): Exclusive {
  // The types say that every browser has locks; older ones do not, and there two pages rarely write at once.
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  let before: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = before.then(() => (locks === undefined ? run() : locks.request(lockName, run)));
    before = next.catch(() => undefined);
    return next;
  };
}
