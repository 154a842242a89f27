import { isUnsent } from '@duet/shared';
import type { Owner } from './owner.ts';
import { heldOf, type KeptItem } from './shelf.ts';
import type { PracticeItem, PracticeState } from './state.ts';

interface OwnersItems {
  readonly owner: Owner;
  readonly kept: ReadonlyMap<string, KeptItem>;
}

/** Opens what a device stores. What it has opened before it does not open again. */
export function createReader() {
  let opened = new Map<string, { readonly sealed: string; readonly item: PracticeItem | null }>();

  function open(owner: Owner, id: string, kept: KeptItem & { readonly sealed: string }) {
    const before = opened.get(id);
    // What did not open may open with the account's key, once this device has it.
    if (before?.sealed === kept.sealed && before.item !== null) return before;
    const held = heldOf(owner, id, kept);
    const item =
      held === null ? null : { id, owner: owner.is, alternatives: held.alternatives, unsent: isUnsent(held) };
    return { sealed: kept.sealed, item };
  }

  return {
    read(found: readonly OwnersItems[]): Omit<PracticeState, 'full'> {
      const now: typeof opened = new Map();
      for (const { owner, kept } of found)
        for (const [id, { sealed, ...rest }] of kept)
          if (sealed !== null) now.set(id, open(owner, id, { ...rest, sealed }));
      opened = now;
      const items = [...now.values()].flatMap(({ item }) => (item === null ? [] : [item]));
      return { items: new Map(items.map((item) => [item.id, item])), unreadable: now.size - items.length };
    },
  };
}
