import { type HeldItem, isUnsent, nothingHeld, type PracticePage, type Sealed } from '@duet/shared';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';
import type { Owner } from './owner.ts';

/** An item as this device stores it, sealed as the service gets it: for the next version while that lacks something, else for its own. */
export interface KeptItem extends Omit<HeldItem, 'alternatives'> {
  /** Null: deleted. */
  readonly sealed: Sealed | null;
}

/** Everything of the practice, of whichever owner. */
export const practicePrefix = 'practice/1/';
export const cursorPrefix = 'practice-cursor/1/';

/** Where in what the service has a device is. */
export type Reached = Pick<PracticePage, 'line' | 'cursor'>;
const prefixOf = ({ id }: Pick<Owner, 'id'>): string => `${practicePrefix}${id}/`;

export const keptVersion = (kept: Pick<HeldItem, 'version' | 'added' | 'removed'>): number =>
  isUnsent(kept) ? kept.version + 1 : kept.version;

export function keptOf(owner: Owner, id: string, { alternatives, ...rest }: HeldItem): KeptItem {
  const version = keptVersion(rest);
  return { ...rest, sealed: alternatives.length === 0 ? null : owner.seal({ id, version }, alternatives) };
}

/** Null if it does not open here. */
export function heldOf(owner: Owner, id: string, kept: KeptItem | undefined): HeldItem | null {
  if (kept === undefined) return nothingHeld;
  const { sealed, ...rest } = kept;
  const alternatives = sealed === null ? [] : owner.open({ id, version: keptVersion(kept) }, sealed);
  return alternatives === null ? null : { ...rest, alternatives };
}

/** Writes only while `wanted` says yes, so that work under way at a log-out or at a pair's end leaves nothing behind (K7). */
export const storageWhile = (wanted: () => boolean, storage: DeviceStorage): DeviceStorage => ({
  ...storage,
  put: async (key, value) => {
    if (wanted()) await storage.put(key, value);
  },
  putAll: async (entries) => {
    if (wanted()) await storage.putAll(entries);
  },
});

/** The items of one owner on this device. */
export interface Shelf {
  all(): Promise<ReadonlyMap<string, KeptItem>>;
  get(id: string): Promise<KeptItem | undefined>;
  /** Those of these that are stored. */
  pick(ids: readonly string[]): Promise<ReadonlyMap<string, KeptItem>>;
  put(items: ReadonlyMap<string, KeptItem>): Promise<void>;
  /** Of an item that no service and no other device has ever heard of nothing stays. */
  drop(id: string): Promise<void>;
  /** Up to where this device knows what the service has. */
  reached(): Promise<Reached>;
  reach(reached: Reached): Promise<void>;
}

export function createShelf(storage: DeviceStorage, owner: Owner): Shelf {
  const prefix = prefixOf(owner);
  const slot = storageSlot<Reached>(storage, `${cursorPrefix}${owner.id}`);
  return {
    async all() {
      const found = await storage.entries(prefix);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a shelf writes under this prefix
      return new Map(found.map(([key, value]) => [key.slice(prefix.length), value as KeptItem]));
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a shelf writes under this prefix
    get: async (id) => (await storage.get(prefix + id)) as KeptItem | undefined,
    async pick(ids) {
      const found = await storage.getAll(ids.map((id) => prefix + id));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a shelf writes under this prefix
      return new Map(ids.flatMap((id, at) => (found[at] === undefined ? [] : [[id, found[at] as KeptItem]])));
    },
    put: (items) => storage.putAll([...items].map(([id, item]) => [prefix + id, item])),
    drop: (id) => storage.delete(prefix + id),
    reached: async () => (await slot.read()) ?? { line: null, cursor: 0 },
    reach: (reached) => slot.write(reached),
  };
}
