import type { CommandId } from '@duet/shared';
import { type DeviceTime, deviceTime } from './device/time.ts';
import { createAttention } from './push/attention.ts';
import { createStateCell, nothingKnown } from './state-cell.ts';
import { carriedOut } from './account/devices.ts';
import { createParts } from './parts.ts';
import { createPushCalls } from './push/push.ts';
import { createPresses } from './presses/presses.ts';
import type { RoomClient } from './state.ts';
import type { DeviceStorage } from './device/storage.ts';

export interface RoomClientOptions {
  /** Where the service is reached: scheme, host and port. */
  readonly url: string;
  /** The origin the app itself reads; logins are signed for it, invite links lead to it. */
  readonly origin: string;
  readonly storage: DeviceStorage;
  readonly time?: DeviceTime;
  /** From 0 to 1, for jitter only. */
  readonly chance?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

const random = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));
const newId = (): CommandId => globalThis.crypto.randomUUID();

/**
 * The whole client without a screen, for browsers and Node alike. It begins by reading the storage (`stage: 'starting'`
 * until then) and, once there is an account, keeps the connection up until `close`.
 */
export function createRoomClient(options: RoomClientOptions): RoomClient {
  const { url, origin, storage, time = deviceTime, chance = Math.random } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const cell = createStateCell();
  const parts = createParts({ url, origin, storage, time, chance, fetch, cell, newId, random });
  const { api, account, connection, clock, outbox, pair, pairing, devices, buttons, endedSlot } = parts;
  const attention = createAttention({
    known: parts.room.known,
    online: () => connection.status() === 'online',
    send: (version) => connection.request('noticed', { version }),
  });
  let closed = false;
  /** Settles when the service has heard of the last logout: until then requests speak for the account that left. */
  let parted: Promise<unknown> = Promise.resolve();

  const presses = createPresses({
    newId,
    seal: (place, text) => {
      const texts = pair.texts();
      if (texts === null) throw new Error('This device has no pair to say something to');
      return texts.seal(place, text);
    },
    press: (id, request) => outbox.press(id, request),
  });

  /** There is an account on this device now. */
  const enter = (): void => {
    const stage = pair.texts() === null ? 'unpaired' : 'paired';
    cell.change({ stage, wordsUnsaved: account.wordsUnsaved(), shutOut: false });
    if (!closed) connection.start();
  };

  const start = async (): Promise<void> => {
    await account.load();
    if (account.keys() === null) return cell.change({ stage: 'new' });
    await Promise.all([pair.load(), parts.quiet.load()]);
    cell.change({ pairEnded: (await endedSlot.read()) ?? false });
    enter();
  };
  const started = start();

  const forgetAll = async (): Promise<void> => {
    pair.close();
    await parts.forgetRoom();
  };

  return {
    get state() {
      return cell.state;
    },
    subscribe: (listener) => cell.subscribe(listener),
    serverNow: (at) => clock.serverNow(at),
    clockUncertainty: () => clock.uncertainty(),
    clockExchanges: () => clock.exchanges(),
    asDeviceTime: (t) => clock.asDeviceTime(t),
    lostNetwork: () => connection.drop(),
    inUse: attention.inUse,
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
    wordsSaved: async () => {
      await account.wordsSaved();
      cell.change({ wordsUnsaved: account.wordsUnsaved() });
    },

    invite: (kind) => pairing.invite(kind),
    cancelInvite: () => pairing.cancel(),
    join: (linkOrCode) => pairing.join(linkOrCode),
    confirmEmoji: (same) => pairing.confirm(same),
    dismissPairing: async () => {
      await pairing.dismiss();
      cell.change({ pairing: pairing.state() });
    },

    ...presses,
    forgetPress: (id) => outbox.forget(id),

    ...devices,
    ...createPushCalls(api),
    keepQuiet: parts.quiet.keepQuiet,
    ...buttons.actions,
    ...parts.agreement.actions,
    unlink: () => pair.unlink(),
    acknowledgePairEnded: () => {
      cell.change({ pairEnded: false });
      void endedSlot.erase();
    },
    exportAll: async () => {
      const everything = carriedOut(await api.exportAll());
      const keys = account.keys();
      if (keys === null) return null;
      const { openExport } = await import('./export.ts');
      return openExport({ keys, random }, everything);
    },

    logOut: async () => {
      connection.stop();
      const [sayUnlinked, sayWithdrawn] = [await pair.owed(), await pairing.abandon()];
      await forgetAll();
      const saidSo = account.logOut(async () => {
        await sayUnlinked();
        await sayWithdrawn();
      });
      parted = saidSo.catch(() => undefined);
      cell.change({ ...nothingKnown, stage: 'new' });
      await saidSo;
    },
    deleteAccount: async () => {
      connection.stop();
      const answer = await account.deleteAccount();
      if (!answer.ok) connection.start();
      carriedOut(answer);
      await pairing.abandon();
      await forgetAll();
      // What was on its way into the storage while the service answered.
      await storage.clear();
      cell.change({ ...nothingKnown, stage: 'new' });
    },
    close: async () => {
      closed = true;
      await started;
      await parts.close();
    },
  };
}
