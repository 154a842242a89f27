/** Runs work that must not overlap one after the other, for each key apart. */
export interface KeyedMutex<Key> {
  /** Begins at once if nothing runs under this key, else when that has ended, whether it succeeded or failed. */
  run<T>(key: Key, work: () => Promise<T>): Promise<T>;
  isBusy(key: Key): boolean;
}

export function createKeyedMutex<Key>(): KeyedMutex<Key> {
  const last = new Map<Key, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(key, mine);
      const leave = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    isBusy: (key) => last.has(key),
  };
}

/** The same for work that all falls under one key. */
export function createMutex(): <T>(work: () => Promise<T>) => Promise<T> {
  const mutex = createKeyedMutex<null>();
  return (work) => mutex.run(null, work);
}
