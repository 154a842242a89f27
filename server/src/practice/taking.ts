import type { PracticeWrite, PracticeWritten, Sealed } from '@duet/shared';

type WrittenItem = PracticeWrite['items'][number];

/** How much an owner can have: items, tombstones included, and characters of sealed text. */
const itemsAtMost = 20_000;
const sizeAtMost = 64 * 1024 * 1024;

/** What an owner has. `cursor` is the newest position. */
export interface Holding {
  readonly cursor: number;
  readonly items: number;
  readonly size: number;
}

/** What is stored under the id of an item that is sent. */
export interface Known {
  readonly version: number;
  /** Characters of sealed text; 0 of a tombstone. */
  readonly size: number;
  /** Whether it has the very text that is sent. */
  readonly isSame: boolean;
}

export interface TakenItem {
  readonly id: string;
  readonly version: number;
  readonly sealed: Sealed | null;
  readonly position: number;
}

/** What becomes of a request. */
export interface Taken {
  readonly results: PracticeWritten['results'];
  /** What is to be stored: of several versions of one item the last. */
  readonly items: readonly TakenItem[];
  readonly holding: Holding;
}

const sizeOf = (sealed: Sealed | null): number => sealed?.length ?? 0;

/** Null if the owner has no room. Nothing that is already there and gets no longer needs room. */
function withItem(holding: Holding, { sealed }: WrittenItem, known: Known | null): Holding | null {
  const growth = sizeOf(sealed) - (known?.size ?? 0);
  const size = holding.size + growth;
  if (known === null && holding.items >= itemsAtMost) return null;
  if (growth > 0 && size > sizeAtMost) return null;
  return { cursor: holding.cursor + 1, items: holding.items + (known === null ? 1 : 0), size };
}

/**
 * Decides on the items of one request, in their order, each by itself.
 * @param knownAt what is stored under the id of the item at this place in the request
 */
export function takeItems(
  items: readonly WrittenItem[],
  before: Holding,
  knownAt: (index: number) => Known | null,
): Taken {
  const taken = new Map<string, TakenItem>();
  const results: PracticeWritten['results'] = [];
  let holding = before;
  for (const [index, item] of items.entries()) {
    const { id, version, sealed } = item;
    const earlier = taken.get(id);
    const known =
      earlier === undefined
        ? knownAt(index)
        : { version: earlier.version, size: sizeOf(earlier.sealed), isSame: earlier.sealed === sealed };
    if (known?.version === version && known.isSame) {
      results.push({ id, result: 'kept' });
      continue;
    }
    const after = version === (known?.version ?? 0) + 1 ? withItem(holding, item, known) : 'newer';
    if (after === 'newer' || after === null) {
      results.push({ id, result: after ?? 'full' });
      continue;
    }
    holding = after;
    taken.set(id, { id, version, sealed, position: holding.cursor });
    results.push({ id, result: 'kept' });
  }
  return { results, items: [...taken.values()], holding };
}
