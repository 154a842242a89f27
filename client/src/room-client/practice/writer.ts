import { revFor, written } from '@duet/shared';
import type { DeviceTime } from '../device/time.ts';
import type { Exclusive } from './exclusive.ts';
import type { Owner } from './owner.ts';
import { heldOf, keptOf, type Shelf } from './shelf.ts';
import type { Writing } from './state.ts';

interface Queued {
  writing: Writing;
  readonly done: Promise<void>;
}

interface WriterDeps {
  readonly owners: () => Promise<readonly Owner[]>;
  readonly shelfOf: (owner: Owner) => Shelf;
  readonly exclusive: Exclusive;
  readonly time: Pick<DeviceTime, 'wall'>;
  readonly newId: () => string;
  /** This item of this owner was stored. */
  readonly stored: (owner: Owner, id: string) => Promise<void>;
}

/** Stores what is written at once. Of what comes for an item while the storage works only the last is stored. */
export function createWriter({ owners, shelfOf, exclusive, time, newId, stored }: WriterDeps) {
  const waiting = new Map<string, Queued>();
  /** What this page itself wrote last into an item: it has that in sight, also if it was sent before the page showed it. */
  const ownRevs = new Map<string, string>();

  /** Call it with the storage to itself: the owner's key is read here, since it may just have become another one. */
  async function store({ id, owner: is, over, next }: Writing): Promise<Owner> {
    const owner = (await owners()).find((one) => one.is === is);
    if (owner === undefined) throw new Error('shut_out');
    const shelf = shelfOf(owner);
    const held = heldOf(owner, id, await shelf.get(id));
    if (held === null) throw new Error('unreadable');
    const rev = revFor(held, newId);
    const seen = [...over, ownRevs.get(id) ?? rev];
    const after = written(held, seen, next === null ? null : { ...next, rev, at: time.wall() });
    const isNothing = after.version === 0 && after.alternatives.length === 0 && after.removed.length === 0;
    ownRevs.set(id, rev);
    if (isNothing) await shelf.drop(id);
    else await shelf.put(new Map([[id, keptOf(owner, id, after)]]));
    return owner;
  }

  async function storeNewest(id: string): Promise<void> {
    const owner = await exclusive(async () => {
      const newest = waiting.get(id)?.writing;
      waiting.delete(id);
      return newest === undefined ? null : store(newest);
    });
    if (owner !== null) await stored(owner, id);
  }

  return {
    write(writing: Writing): Promise<void> {
      const { id } = writing;
      const queued = waiting.get(id);
      if (queued !== undefined) {
        queued.writing = writing;
        return queued.done;
      }
      // A turn later, when it is in the list.
      const done = Promise.resolve().then(() => storeNewest(id));
      waiting.set(id, { writing, done });
      return done;
    },
    settled: () => Promise.allSettled([...waiting.values()].map(({ done }) => done)),
  };
}
