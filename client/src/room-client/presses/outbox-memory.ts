import type { CommandId, PairId } from '@duet/shared';
import type { OutboxEntry } from './entry.ts';
import { createMemory, type Memory } from '../device/write-behind.ts';
import type { OpenPages } from '../device/open-pages.ts';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';

type Entries = readonly OutboxEntry[];

/** A press as this device stores it: a record of its own, so that two tabs cannot overwrite each other's. */
interface KeptPress {
  readonly pairId: PairId;
  /** The page that sends it; another page sends it only once that one is closed. */
  readonly page: string;
  /** Presses are sent in this order: close to the wall clock of the press, and rising within a page. */
  readonly place: number;
  readonly entry: OutboxEntry;
}

export interface OutboxMemory extends Pick<Memory<Entries>, 'erase' | 'close'> {
  /** Does nothing without a pair. */
  set(entries: Entries): void;
  /** Whether a reload would lose this press. */
  isUnstored(id: CommandId): boolean;
  /** Takes over the presses of this pair that closed pages left, now or as soon as an open one is closed. */
  takeOver(): Promise<void>;
}

export interface OutboxMemoryDeps {
  readonly storage: DeviceStorage;
  readonly pages: OpenPages;
  readonly pairId: () => PairId | undefined;
  readonly takenOver: (entries: Entries) => void;
  /** `isUnstored` may have changed. */
  readonly changed: () => void;
}

interface StoredPress {
  readonly memory: Memory<KeptPress>;
  readonly place: number;
  /** As it was last handed to the memory. */
  entry: OutboxEntry | null;
}

const prefix = 'press/1 ';

/** Stores presses on their way across a reload; those of another pair are dropped. */
export function createOutboxMemory(deps: OutboxMemoryDeps): OutboxMemory {
  const { storage, pages, pairId, takenOver, changed } = deps;
  const slotOf = (id: CommandId) => storageSlot<KeptPress>(storage, prefix + id);
  /** One key for all presses, as earlier versions stored them. */
  const asBefore = storageSlot<{ readonly pairId: PairId; readonly entries: Entries }>(storage, 'outbox/1');
  const presses = new Map<CommandId, StoredPress>();
  const unstored = new Set<CommandId>();
  const awaited = new Set<string>([pages.me]);
  let latest = 0;
  let closed = false;

  const wrote = (id: CommandId, stored: boolean): void => {
    if (stored ? unstored.delete(id) : presses.has(id) && unstored.size < unstored.add(id).size) changed();
  };
  const storedAs = ({ id, pressed }: OutboxEntry, at = pressed.wall): StoredPress => {
    const known = presses.get(id);
    if (known !== undefined) return known;
    latest = Math.max(latest + 1, at);
    const memory = createMemory(slotOf(id), (stored) => wrote(id, stored));
    const made = { memory, place: latest, entry: null };
    presses.set(id, made);
    return made;
  };
  const forget = (id: CommandId, { memory }: StoredPress): Promise<void> => {
    presses.delete(id);
    unstored.delete(id);
    return memory.erase();
  };

  const take = async (left: readonly KeptPress[]): Promise<void> => {
    const open = (one: KeptPress): boolean => one.pairId === pairId() && !presses.has(one.entry.id);
    const fresh = left.filter((each) => open(each)).toSorted((one, other) => one.place - other.place);
    for (const one of fresh.filter((each) => open(each))) {
      // What cannot be stored again is sent all the same.
      await slotOf(one.entry.id)
        .write({ ...one, page: pages.me })
        .catch(() => undefined);
    }
    const entries = fresh
      .filter((each) => open(each))
      .map(({ entry, place }) => {
        storedAs(entry, place);
        return entry;
      });
    if (entries.length > 0) takenOver(entries);
  };
  const stored = async (): Promise<readonly KeptPress[]> => {
    const keys = await storage.list(prefix);
    const all = await Promise.all(keys.map((key) => storageSlot<KeptPress>(storage, key).read()));
    return all.filter((one) => one !== null);
  };
  const takeOld = async (): Promise<void> => {
    const old = await asBefore.read();
    if (old === null) return;
    const page = pages.me;
    await take(old.entries.map((entry) => ({ pairId: old.pairId, page, place: entry.pressed.wall, entry })));
    await asBefore.erase();
  };

  /** While that page is open it sends its presses itself, and they can be taken back there. */
  const takeWhenGone = (page: string): Promise<void> => {
    awaited.add(page);
    return pages.whenGone(page, async () => {
      awaited.delete(page);
      const left = (await stored()).filter((one) => one.page === page);
      await take(left);
      const ended = left.filter((one) => one.pairId !== pairId());
      await Promise.all(ended.map(({ entry }) => slotOf(entry.id).erase()));
    });
  };

  return {
    set: (entries) => {
      const pair = pairId();
      if (pair === undefined || closed) return;
      for (const entry of entries) {
        const one = storedAs(entry);
        if (one.entry === entry && !unstored.has(entry.id)) continue;
        one.entry = entry;
        one.memory.set({ pairId: pair, page: pages.me, place: one.place, entry });
      }
      const ids = new Set(entries.map(({ id }) => id));
      for (const [id, one] of presses) if (!ids.has(id)) void forget(id, one);
    },
    isUnstored: (id) => unstored.has(id),
    takeOver: async () => {
      await takeOld();
      const left = new Set((await stored()).map(({ page }) => page));
      await Promise.all([...left].filter((page) => !awaited.has(page)).map((each) => takeWhenGone(each)));
    },
    erase: async () => {
      await Promise.all([...presses].map(([id, one]) => forget(id, one)));
      await Promise.all([
        asBefore.erase(),
        ...(await storage.list(prefix)).map((key) => storage.delete(key)),
      ]);
    },
    close: async () => {
      closed = true;
      await Promise.all([...presses.values()].map(({ memory }) => memory.close()));
    },
  };
}
