import { type Pong, SyncClient } from '@ircam/sync';
import timesync from 'timesync/dist/timesync.js';
import type { World } from './world.ts';

/** A library that makes its own requests for the time. */
export interface Library {
  /** Server time at this moment, in ms, or null while it is unknown. */
  now(): number | null;
  close(): void;
}

export interface LibraryDeps {
  /** The device's monotonic time, in ms. */
  readonly local: () => number;
  /** Sends a request. Calls `answered` with the server's times of arrival and departure when an answer comes, if one does. */
  readonly ask: (answered: (arrived: number, left: number) => void) => void;
}

/** `@ircam/sync` with its own schedule of pings. It counts in seconds. */
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

/** timesync, which by default asks once an hour; here it asks five times every ten seconds. */
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

/** Replaces the global timers, which the libraries use, with those of the world. Returns a function that restores them. */
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
