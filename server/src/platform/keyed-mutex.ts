/** Work that must not overlap, by what it is on. */
export interface Turns<Key> {
  /** Begins at once if nothing is under way there, else when that has ended, well or not. */
  take<T>(key: Key, act: () => Promise<T>): Promise<T>;
  isTaken(key: Key): boolean;
}

export function createTurns<Key>(): Turns<Key> {
  const last = new Map<Key, Promise<unknown>>();
  return {
    take(key, act) {
      const before = last.get(key);
      const mine = before === undefined ? act() : before.then(act, act);
      last.set(key, mine);
      const leave = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    isTaken: (key) => last.has(key),
  };
}
