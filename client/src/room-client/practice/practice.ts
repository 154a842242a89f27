import { type AccountKeys, isUnsent, toBase64url } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import type { Random } from '../device/random.ts';
import type { DeviceStorage } from '../device/storage.ts';
import type { DeviceTime } from '../device/time.ts';
import type { PairTexts } from '../pair/pair-texts.ts';
import { createExclusive } from './exclusive.ts';
import {
  agreedKey,
  isSameKey,
  type KeptKey,
  newKey,
  practiceKeyAt,
  practiceKeySlot,
  sealingKeyIn,
} from './key.ts';
import { type Owner, pairOwner, privateOwner } from './owner.ts';
import {
  createShelf,
  cursorPrefix,
  heldOf,
  keptOf,
  practicePrefix,
  type Shelf,
  storageWhile,
} from './shelf.ts';
import { createShowing } from './showing.ts';
import type { PracticeActions, PracticeSlice } from './state.ts';
import { type Place, pull, push } from './sync.ts';
import { createWriter } from './writer.ts';

export interface PracticeDeps {
  readonly api: Pick<Api, 'send' | 'vaultRecord' | 'putVaultRecord'>;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly storage: DeviceStorage;
  readonly random: Random;
  /** From 0 to 1, for the delay. */
  readonly chance: () => number;
  readonly time: DeviceTime;
  readonly online: () => boolean;
  readonly texts: () => PairTexts | null;
  readonly changed: (slice: PracticeSlice) => void;
}

export interface PracticeKeeper {
  readonly actions: PracticeActions;
  /** The service may have something newer, or lack something: fetches the one, and sends the other in its time. */
  outdated(): void;
  /** Erases what belongs to pairs from this device (K7). */
  leavePair(): Promise<void>;
  /** Stops the timer; settles once nothing is being written. */
  close(): Promise<void>;
}

/**
 * When private items are sent, in ms after the first that waits: at a random moment, many at once, so that the host does not learn
 * when somebody wrote, nor how often.
 */
const delay = (chance: number): number => 60_000 + chance * 540_000;

/** The practice: sealed items of this account and of its pair, on this device first. */
export function createPractice(deps: PracticeDeps): PracticeKeeper {
  const { api, account, random, chance, time, online, changed } = deps;
  const storage = storageWhile(() => account.keys() !== null, deps.storage);
  const exclusive = createExclusive();
  const keySlot = practiceKeySlot(storage);
  const newId = (): string => toBase64url(random(16));
  let full = false;
  let isOpen = false;
  let stopWaiting: (() => void) | null = null;

  /** Makes the key at the first need; read anew each time, since another page may have agreed on it. */
  async function key(): Promise<KeptKey> {
    const kept = await keySlot.read();
    if (kept !== null) return kept;
    const made = newKey(random);
    await keySlot.write(made);
    return made;
  }
  async function owners(): Promise<readonly Owner[]> {
    const keys = account.keys();
    const texts = deps.texts();
    if (keys === null) return [];
    const own = privateOwner(keys, sealingKeyIn(await key()), random);
    return texts === null ? [own] : [own, pairOwner(texts)];
  }
  const isOurs = ({ id }: Owner): boolean => id === account.keys()?.accountId || id === deps.texts()?.pairId;
  const shelfOf = (owner: Owner): Shelf =>
    createShelf(
      storageWhile(() => isOurs(owner), storage),
      owner,
    );

  const showing = createShowing({
    owners,
    shelfOf,
    wanted: () => isOpen,
    show: (items) => {
      if (account.keys() !== null) changed({ practice: { ...items, full } });
    },
  });
  const showSoon = (): void => void showing.all().catch(() => undefined);

  /** Takes the account's key where this device made another one, and seals with it what was sealed with that: all of it or nothing. */
  async function agree(keys: AccountKeys): Promise<void> {
    // The network is asked before: nobody who writes may wait for it.
    const agreed = await agreedKey({ api, random, keys }, await key());
    if (agreed === null) throw new Error('network');
    await exclusive(async () => {
      const own = await key();
      if (account.keys() !== keys || own.agreed) return;
      const [before, after] = [own, agreed].map((one) => privateOwner(keys, sealingKeyIn(one), random));
      const moved: (readonly [string, unknown])[] = [[practiceKeyAt, agreed]];
      if (before !== undefined && after !== undefined && !isSameKey(own, agreed))
        for (const [id, kept] of await shelfOf(before).all()) {
          const held = heldOf(before, id, kept);
          if (held !== null)
            moved.push([`${practicePrefix}${keys.accountId}/${id}`, keptOf(after, id, held)]);
        }
      await storage.putAll(moved);
    });
  }
  /** A device on which nobody has written, and whose account has nothing, asks for no key. */
  async function agreeIfUsed(): Promise<void> {
    const keys = account.keys();
    const [own] = await owners();
    if (keys === null || own === undefined || (await key()).agreed) return;
    if ((await shelfOf(own).all()).size > 0) await agree(keys);
  }

  const placeOf = (owner: Owner): Place => ({
    api,
    owner,
    shelf: shelfOf(owner),
    exclusive,
    newId,
    changed: (ids) => void showing.items(owner, ids).catch(() => undefined),
  });

  async function syncOnce(sendsAll: boolean): Promise<void> {
    if (!online()) return;
    // Before, so that what was written here can be merged into what comes; after, so that what came can be opened.
    await agreeIfUsed();
    for (const owner of await owners()) await pull(placeOf(owner));
    await agreeIfUsed();
    // What was refused before may have room now.
    if (sendsAll) full = false;
    // Anew: their key may be another one now.
    for (const owner of await owners()) {
      const place = placeOf(owner);
      if (sendsAll || owner.is === 'pair') full = (await push(place)) || full;
      else await wait(place.shelf);
    }
    showSoon();
  }
  let syncing: Promise<void> = Promise.resolve();
  /** One at a time. */
  function sync(sendsAll: boolean): Promise<void> {
    const run = () => syncOnce(sendsAll);
    syncing = syncing.then(run, run);
    return syncing;
  }
  const syncSoon = (sendsAll: boolean): void => void sync(sendsAll).catch(() => undefined);

  /** Sends private items in their time, if any wait. */
  async function wait(shelf: Shelf): Promise<void> {
    if (stopWaiting !== null) return;
    const kept = await shelf.all();
    if ([...kept.values()].some((one) => isUnsent(one))) waitNow();
  }
  function waitNow(): void {
    stopWaiting ??= time.after(delay(chance()), () => {
      stopWaiting = null;
      syncSoon(true);
    });
  }

  const writer = createWriter({
    owners,
    shelfOf,
    exclusive,
    time,
    newId,
    async stored(owner, id) {
      await showing.items(owner, [id]);
      if (owner.is === 'pair') syncSoon(false);
      else waitNow();
    },
  });

  return {
    actions: {
      openPractice: async () => {
        isOpen = true;
        await showing.all();
        syncSoon(false);
      },
      writePractice: (writing) => writer.write(writing),
      sendPractice: () => sync(true),
    },
    outdated: () => syncSoon(false),
    async leavePair() {
      const own = account.keys()?.accountId;
      const prefixes = [practicePrefix, cursorPrefix];
      for (const prefix of prefixes)
        for (const at of await storage.list(prefix))
          if (own === undefined || !at.startsWith(prefix + own)) await storage.delete(at);
      showSoon();
    },
    async close() {
      stopWaiting?.();
      await syncing.catch(() => undefined);
      await writer.settled();
    },
  };
}
