import type { Owner } from './owner.ts';
import { createReader, type OpenedItems } from './reader.ts';
import type { Shelf } from './shelf.ts';

interface ShowingDeps {
  readonly owners: () => Promise<readonly Owner[]>;
  readonly shelfOf: (owner: Owner) => Shelf;
  /** Somebody looks. */
  readonly wanted: () => boolean;
  readonly show: (items: OpenedItems) => void;
}

/** Shows what the device stores, in turns, so that what was read last is shown last. */
export function createShowing({ owners, shelfOf, wanted, show }: ShowingDeps) {
  const reader = createReader();
  let turn: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  function inTurn(read: () => Promise<OpenedItems | null>): Promise<void> {
    const next = turn.then(async () => {
      const items = await read();
      if (items !== null) show(items);
    });
    turn = next.catch(() => undefined);
    return next;
  }

  return {
    /** All of it, also what another page wrote. Of those that wait one is enough. */
    all(): Promise<void> {
      waiting ??= inTurn(async () => {
        waiting = null;
        if (!wanted()) return null;
        const stored = (await owners()).map(async (owner) => ({ owner, kept: await shelfOf(owner).all() }));
        return reader.read(await Promise.all(stored));
      });
      return waiting;
    },
    /** What of an owner's items was changed here: to read thousands at each letter would take longer than to type it. */
    items({ id }: Pick<Owner, 'id'>, ids: readonly string[]): Promise<void> {
      return inTurn(async () => {
        if (!wanted()) return null;
        const owner = (await owners()).find((one) => one.id === id);
        return owner === undefined
          ? null
          : reader.reread(ids, { owner, kept: await shelfOf(owner).pick(ids) });
      });
    },
  };
}
