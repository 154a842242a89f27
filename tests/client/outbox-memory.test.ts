import type { OpenPages } from '@duet/client/room-client/device/open-pages';
import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';
import type { OutboxEntry } from '@duet/client/room-client/presses/entry';
import { createOutboxMemory } from '@duet/client/room-client/presses/outbox-memory';
import { describe, expect, test } from 'vitest';
import { turn } from '../support/clocks/manual-time.ts';

const entry = (id: string, wall = 1_000): OutboxEntry => ({
  id,
  request: { name: 'SayPhrase', args: { text: id } },
  pressed: { wall, monotonic: 1 },
  pressedAt: null,
  attempted: false,
  standing: { status: 'sending' },
  effect: null,
});

/** The tabs of one browser, each of which is open until it is closed. */
function openTabs() {
  const open = new Map<string, (() => Promise<void>)[]>();
  let opened = 0;
  return (): OpenPages => {
    opened += 1;
    const me = `tab ${opened}`;
    open.set(me, []);
    return {
      me,
      whenGone: async (other, run) => {
        const waiting = open.get(other);
        if (waiting === undefined) await run();
        else waiting.push(run);
      },
      close: () => {
        const waiting = open.get(me) ?? [];
        open.delete(me);
        for (const run of waiting) void run();
      },
    };
  };
}

/** A tab of the app on that storage. It shows what it has taken over, and keeps it as the outbox would. */
function tabOn(storage: DeviceStorage, pages: OpenPages, pair = 'pair') {
  const shown: OutboxEntry[] = [];
  const memory = createOutboxMemory({
    storage,
    pages,
    pairId: () => pair,
    takenOver: (entries) => {
      shown.push(...entries);
      memory.set(shown);
    },
    changed: () => undefined,
  });
  return {
    memory,
    presses: (...entries: readonly OutboxEntry[]) => {
      shown.push(...entries);
      memory.set(shown);
    },
    drops: (id: string) => {
      shown.splice(
        shown.findIndex((one) => one.id === id),
        1,
      );
      memory.set(shown);
    },
    ids: () => shown.map(({ id }) => id),
    close: async () => {
      await memory.close();
      pages.close();
      await turn();
    },
  };
}

describe('presses that are stored', () => {
  test('[D2] in two tabs are all there when both have been closed, in the order in which they were made', async () => {
    const [storage, open] = [memoryStorage(), openTabs()];
    const [one, two] = [tabOn(storage, open()), tabOn(storage, open())];
    one.presses(entry('a', 1), entry('b', 1));
    two.presses(entry('c', 3));
    one.presses(entry('d', 2));
    await one.close();
    await two.close();
    const next = tabOn(storage, open());
    await next.memory.takeOver();
    await turn();
    expect(next.ids().toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(next.ids().filter((id) => id !== 'c')).toEqual(['a', 'b', 'd']);
  });

  test('[KEEP-3] belong to the tab that is open, and to another only once that one is closed', async () => {
    const [storage, open] = [memoryStorage(), openTabs()];
    const [one, two] = [tabOn(storage, open()), tabOn(storage, open())];
    one.presses(entry('a'), entry('taken back'));
    await turn();
    await two.memory.takeOver();
    one.drops('taken back');
    await turn();
    expect(two.ids()).toEqual([]);
    await one.close();
    expect(two.ids()).toEqual(['a']);
    const late = tabOn(storage, open());
    await late.memory.takeOver();
    await two.close();
    expect(late.ids()).toEqual(['a']);
  });

  test('[D2] by an earlier version are taken over, once, and none of another pair', async () => {
    const [storage, open] = [memoryStorage(), openTabs()];
    await storage.put('outbox/1', { pairId: 'pair', entries: [entry('old'), entry('older')] });
    const now = tabOn(storage, open());
    await now.memory.takeOver();
    expect(now.ids()).toEqual(['old', 'older']);
    expect(await storage.get('outbox/1')).toBeUndefined();
    await now.close();
    const again = tabOn(storage, open());
    await again.memory.takeOver();
    expect(again.ids()).toEqual(['old', 'older']);
    await again.close();
    const elsewhere = tabOn(storage, open(), 'another pair');
    await elsewhere.memory.takeOver();
    expect(elsewhere.ids()).toEqual([]);
    expect(await storage.list('press/')).toEqual([]);
  });

  test('[K7] leave nothing once they are erased, nor those of a tab that is closed', async () => {
    const [storage, open] = [memoryStorage(), openTabs()];
    const [one, two] = [tabOn(storage, open()), tabOn(storage, open())];
    one.presses(entry('a'));
    await one.close();
    two.presses(entry('b'));
    await two.memory.erase();
    expect(await storage.list('')).toEqual([]);
  });

  test('[KEEP-1] are said to be unstored while the device stores nothing, and are stored once it does', async () => {
    const [kept, open] = [memoryStorage(), openTabs()];
    let full = true;
    const storage: DeviceStorage = {
      ...kept,
      put: (key, value) =>
        full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : kept.put(key, value),
    };
    const one = tabOn(storage, open());
    one.presses(entry('a'));
    await turn();
    expect(one.memory.isUnstored('a')).toBe(true);
    full = false;
    one.presses(entry('b'));
    await turn();
    expect([one.memory.isUnstored('a'), one.memory.isUnstored('b')]).toEqual([false, false]);
    expect(await kept.list('press/')).toHaveLength(2);
  });
});
