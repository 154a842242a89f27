import { isUnsent } from '@duet/shared';
import type { Owner } from './owner.ts';
import { heldOf, type KeptItem } from './shelf.ts';
import type { PracticeItem, PracticeState } from './state.ts';

interface OwnersItems {
  readonly owner: Owner;
  readonly kept: ReadonlyMap<string, KeptItem>;
}

export type OpenedItems = Omit<PracticeState, 'full'>;

/** How many envelopes are opened in one go: some 10 ms of work on a phone, so that it still answers a touch. */
const slice = 200;
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

type SealedItem = KeptItem & { readonly sealed: string };

const isSealed = (kept: KeptItem | undefined): kept is SealedItem => (kept?.sealed ?? null) !== null;

function open(owner: Owner, id: string, kept: SealedItem) {
  const held = heldOf(owner, id, kept);
  const item =
    held === null ? null : { id, owner: owner.is, alternatives: held.alternatives, unsent: isUnsent(held) };
  return { sealed: kept.sealed, item };
}

/** Opens what a device stores. What it has opened before it does not open again. */
export function createReader() {
  let opened = new Map<string, { readonly sealed: string; readonly item: PracticeItem | null }>();

  function all(): OpenedItems {
    const items = new Map<string, PracticeItem>();
    for (const [id, { item }] of opened) if (item !== null) items.set(id, item);
    return { items, unreadable: opened.size - items.size };
  }

  return {
    /** All that is stored. */
    async read(found: readonly OwnersItems[]): Promise<OpenedItems> {
      const now: typeof opened = new Map();
      let work = 0;
      for (const { owner, kept } of found)
        for (const [id, one] of kept) {
          if (!isSealed(one)) continue;
          const before = opened.get(id);
          // What did not open may open with the account's key, once this device has it.
          const isKnown = before?.sealed === one.sealed && before.item !== null;
          now.set(id, isKnown ? before : open(owner, id, one));
          if (!isKnown && (work += 1) % slice === 0) await breath();
        }
      opened = now;
      return all();
    },
    /** All of it, where only these have changed; those of them that `kept` lacks are gone. */
    reread(ids: readonly string[], { owner, kept }: OwnersItems): OpenedItems {
      for (const id of ids) {
        const one = kept.get(id);
        if (isSealed(one)) opened.set(id, open(owner, id, one));
        else opened.delete(id);
      }
      return all();
    },
  };
}
