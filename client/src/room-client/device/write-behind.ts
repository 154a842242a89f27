import type { Slot } from './storage.ts';

/** Stores a value that changes often: one write at a time, and of those that wait only the newest is made. */
export interface Memory<Value> {
  set(value: Value): void;
  /** No value that was set before is written after this. */
  erase(): Promise<void>;
  /** Accepts no more values; settles once the last write has. */
  close(): Promise<void>;
}

/** `wrote` is told after each write whether it succeeded. */
export function createMemory<Value>(
  slot: Pick<Slot<Value>, 'write' | 'erase'>,
  wrote: (stored: boolean) => void = () => undefined,
): Memory<Value> {
  let waiting: (() => Promise<void>) | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  const run = async (): Promise<void> => {
    // Several values may be set in one turn: only the last is written.
    await Promise.resolve();
    while (waiting !== null) {
      const write = waiting;
      waiting = null;
      // A full or forbidden storage must not stop a press from being sent; only a reload would miss it.
      await write().then(
        () => wrote(true),
        () => wrote(false),
      );
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
