import { carriedOut } from './api/request.ts';
import { newUuid, systemRandom } from './device/random.ts';
import { type OpenPages, onePage } from './device/open-pages.ts';
import { type DeviceStorage, watchedStorage } from './device/storage.ts';
import { type DeviceTime, deviceTime } from './device/time.ts';
import { within } from './device/within.ts';
import { createParts } from './parts.ts';
import { createStateCell, nothingKnown } from './state-cell.ts';
import type { RoomClient } from './state.ts';

export interface RoomClientOptions {
  /** Where the service is reached: scheme, host and port. */
  readonly url: string;
  /** The origin from which the app was loaded; logins are signed for it, and invite links lead to it. */
  readonly origin: string;
  readonly storage: DeviceStorage;
  /** Which other pages share that storage; by default there are none. */
  readonly pages?: OpenPages;
  readonly time?: DeviceTime;
  /** From 0 to 1, for jitter only. */
  readonly chance?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** How long a log-out and an export wait until the service has what was written here, in ms. */
const partingBudget = 4_000;

/**
 * The whole client without a screen, for browsers and Node alike. It begins by reading the storage (`stage: 'starting'`
 * until then) and, once there is an account, keeps the connection up until `close`.
 */
export function createRoomClient(options: RoomClientOptions): RoomClient {
  const { url, origin, pages = onePage(), time = deviceTime, chance = Math.random } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const cell = createStateCell();
  const { change } = cell;
  const storage = watchedStorage(options.storage, (keeps) => {
    if (cell.state.keeps !== keeps) change({ keeps });
  });
  const parts = createParts({
    url,
    origin,
    storage,
    pages,
    time,
    chance,
    fetch,
    change,
    newId: newUuid,
    random: systemRandom,
  });
  const { api, account, connection, clock, pair, pairing } = parts;
  let closed = false;
  /** Settles when the service has heard of the last logout: until then requests speak for the account that left. */
  let parted: Promise<unknown> = Promise.resolve();

  /** There is an account on this device now. */
  const enter = (): void => {
    const stage = pair.texts() === null ? 'unpaired' : 'paired';
    change({ stage, wordsUnsaved: account.wordsUnsaved(), shutOut: false });
    if (!closed) connection.start();
  };

  const start = async (): Promise<void> => {
    await account.load();
    if (account.keys() === null) return change({ stage: 'new' });
    await Promise.all([pair.load(), parts.own.quiet.load()]);
    enter();
  };
  const started = start();

  /** So that nothing that was written is on this device alone; within a time that nobody minds. */
  const sendPractice = () => within(partingBudget, parts.actions.sendPractice()).catch(() => undefined);

  const forgetAll = async (): Promise<void> => {
    pair.close();
    await parts.forgetRoom();
  };

  return {
    get state() {
      return cell.state;
    },
    subscribe: cell.subscribe,
    serverNow: clock.serverNow,
    clockUncertainty: clock.uncertainty,
    clockExchanges: clock.exchanges,
    asDeviceTime: clock.asDeviceTime,
    lostNetwork: connection.drop,
    inUse: parts.attention.inUse,
    becameVisible: () => {
      connection.nudge();
      clock.becameVisible();
    },

    begin: async () => {
      await started;
      await parted;
      await account.begin();
      if (account.keys() === null) throw new Error('network');
      enter();
    },
    restore: async (words) => {
      await started;
      await parted;
      const answer = await account.restore(words);
      if (answer.ok) enter();
      return answer;
    },
    words: () => account.words(),
    spellWords: () => account.spellWords(),
    wordsSaved: async () => {
      await account.wordsSaved();
      change({ wordsUnsaved: account.wordsUnsaved() });
    },

    ...parts.actions,

    exportAll: async (withPractice = true) => {
      if (withPractice) await sendPractice();
      const everything = carriedOut(await api.exportAll(withPractice));
      const keys = account.keys();
      if (keys === null) return null;
      const { openExport } = await import('./export.ts');
      return openExport({ keys, random: systemRandom }, everything);
    },

    logOut: async () => {
      await sendPractice();
      connection.stop();
      const [sayUnlinked, sayWithdrawn] = [await pair.pendingUnlink(), await pairing.abandon()];
      await forgetAll();
      const saidSo = account.logOut(async () => {
        await sayUnlinked();
        await sayWithdrawn();
      });
      parted = saidSo.catch(() => undefined);
      change({ ...nothingKnown, keeps: cell.state.keeps, stage: 'new' });
      await saidSo;
    },
    deleteAccount: async () => {
      connection.stop();
      const answer = await account.deleteAccount();
      if (!answer.ok) connection.start();
      carriedOut(answer);
      await pairing.abandon();
      await forgetAll();
      // Erases what was being written while the service answered.
      await storage.clear();
      change({ ...nothingKnown, keeps: cell.state.keeps, stage: 'new' });
    },
    close: async () => {
      closed = true;
      await started;
      await parts.close();
    },
  };
}
