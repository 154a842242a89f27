import type { Slot } from './storage.ts';

/** What changes often and must be remembered: writes follow each other, and of those that wait only the newest is made. */
export interface Memory<Value> {
  set(value: Value): void;
  /** Nothing set before comes back after this. */
  erase(): Promise<void>;
  /** Writes nothing more; settles when the last write has. */
  close(): Promise<void>;
}

export function createMemory<Value>(slot: Pick<Slot<Value>, 'write' | 'erase'>): Memory<Value> {
  let waiting: (() => Promise<void>) | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  const run = async (): Promise<void> => {
    // In the same turn several values may be set.
    await Promise.resolve();
    while (waiting !== null) {
      const write = waiting;
      waiting = null;
      // A full or forbidden storage must not stop a press from going out; only a reload would miss it.
      await write().catch(() => undefined);
    }
    running = null;
  };
  const queue = (write: () => Promise<void>): Promise<void> => {
    waiting = write;
    running ??= run();
    return running;
  };

  return {
    set: (value) => {
      if (!closed) void queue(() => slot.write(value));
    },
    erase: () => queue(() => slot.erase()),
    close: async () => {
      closed = true;
      await running;
    },
  };
}
