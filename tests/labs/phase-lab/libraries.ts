import { type Pong, SyncClient } from '@ircam/sync';
import timesync from 'timesync/dist/timesync.js';
import type { World } from './world.ts';

/** A library that asks the time by itself. */
export interface Library {
  /** Server time in milliseconds at this moment, or null while it knows none. */
  now(): number | null;
  close(): void;
}

export interface LibraryDeps {
  /** Monotonic time of the device, in milliseconds. */
  readonly local: () => number;
  /** Calls `answered` when an answer comes, with the server's times of arrival and departure; never, where none does. */
  readonly ask: (answered: (arrived: number, left: number) => void) => void;
}

/** `@ircam/sync` with its own plan of pings. It counts in seconds. */
function ircam({ local, ask }: LibraryDeps): Library {
  const client = new SyncClient(() => local() / 1_000);
  let pong: Pong | null = null;
  client.start(
    (id, at) =>
      ask((arrived, left) => {
        pong?.(id, at, arrived / 1_000, left / 1_000);
      }),
    (receive) => {
      pong = receive;
    },
    () => undefined,
  );
  const isKnown = () => client.status === 'training' || client.status === 'sync';
  return { now: () => (isKnown() ? client.getSyncTime() * 1_000 : null), close: () => client.stop() };
}

/** timesync asks once an hour unless told otherwise; here, five times every ten seconds. */
function enmasseio({ local, ask }: LibraryDeps): Library {
  const client = timesync.create({ server: 'server', interval: 10_000, now: local });
  let isKnown = false;
  client.on('change', () => {
    isKnown = true;
  });
  client.send = async (_, { id }) =>
    ask((arrived) => {
      client.receive('server', { id, result: arrived });
    });
  return { now: () => (isKnown ? client.now() : null), close: () => client.destroy() };
}

export const libraries: Readonly<Record<string, (deps: LibraryDeps) => Library>> = {
  '@ircam/sync': ircam,
  timesync: enmasseio,
};

/** The libraries wait by the global timers: while this holds, those of the world. Returns what puts the others back. */
export function borrowTimers(world: World): () => void {
  const own = { setTimeout, setInterval, clearTimeout, clearInterval };
  const cancels = new Map<number, () => void>();
  let last = 0;
  const once = (run: () => void, ms = 0): number => {
    const id = (last += 1);
    cancels.set(id, world.after(ms, run));
    return id;
  };
  const often = (run: () => void, ms = 0): number => {
    const id = (last += 1);
    const again = (): void => {
      cancels.set(id, world.after(ms, again));
      run();
    };
    cancels.set(id, world.after(ms, again));
    return id;
  };
  const clear = (id: number): void => {
    cancels.get(id)?.();
    cancels.delete(id);
  };
  Object.assign(globalThis, {
    setTimeout: once,
    setInterval: often,
    clearTimeout: clear,
    clearInterval: clear,
  });
  return () => Object.assign(globalThis, own);
}
