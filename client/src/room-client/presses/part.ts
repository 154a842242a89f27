import type { CommandId, CommandMessage } from '@duet/shared';
import type { RoomClock } from '../clock/clock.ts';
import type { Reply } from '../connection/connection.ts';
import type { OpenPages } from '../device/open-pages.ts';
import type { DeviceStorage } from '../device/storage.ts';
import type { DeviceTime } from '../device/time.ts';
import type { PairTexts } from '../pair/pair-texts.ts';
import type { KnownRoom } from '../room/known-room.ts';
import type { OutboxEntry } from './entry.ts';
import { textCarriedBy } from './carried-text.ts';
import { createOutbox, type OutboxDeps } from './outbox.ts';
import { createOutboxMemory } from './outbox-memory.ts';
import type { PressesSlice, ShownPress } from './press.ts';
import { createPresses, type PressActions } from './presses.ts';
import { createReceipts } from './receipts.ts';

export interface PressesPartDeps extends Pick<OutboxDeps, 'onKept' | 'online'> {
  readonly time: DeviceTime;
  readonly storage: DeviceStorage;
  readonly pages: OpenPages;
  readonly clock: Pick<RoomClock, 'serverNow' | 'settledNow'>;
  readonly newId: () => CommandId;
  readonly send: (message: CommandMessage) => Promise<Reply>;
  /** Null while this device is in no pair. */
  readonly texts: () => PairTexts | null;
  readonly known: () => KnownRoom | null;
  readonly changed: (slice: PressesSlice) => void;
}

/** What people press, on its way to the room, and the receipts that this device sends by itself. */
export interface PressesPart {
  readonly actions: PressActions;
  /** Takes over and sends the presses that closed pages left for this pair. */
  takeOver(): Promise<void>;
  /** The connection is up: sends what waits. */
  online(): void;
  /** Server time is known, or known better: sends what waits. */
  clockSettled(): void;
  roomMoved(known: KnownRoom): void;
  /** Erases every press from this device (K7). */
  leave(): Promise<void>;
  /** Sends nothing more; settles once nothing is being written. */
  close(): Promise<void>;
}

export function createPressesPart(deps: PressesPartDeps): PressesPart {
  const { time, storage, pages, clock, newId, online, send, texts, known, changed, onKept } = deps;
  const memory = createOutboxMemory({
    storage,
    pages,
    pairId: () => texts()?.pairId,
    takenOver: (entries) => outbox.load(entries),
    changed: () => show(),
  });
  const takeOver = (): Promise<void> => memory.takeOver().catch(() => undefined);
  const show = (): void =>
    changed({
      presses: outbox
        .presses()
        .map((one) => ({ ...one, ...wordsOf(outbox.entry(one.id)), unstored: memory.isUnstored(one.id) })),
    });
  const wordsOf = (entry?: OutboxEntry): Pick<ShownPress, 'text' | 'canRepeat'> => {
    const carried = entry === undefined ? null : textCarriedBy(entry.id, entry.request);
    if (carried === null) return { text: null, canRepeat: true };
    const opened = texts()?.open({ ...carried.place, by: 'me' }, carried.sealed);
    return opened?.ok === true ? { text: opened.text, canRepeat: true } : { text: null, canRepeat: false };
  };
  const outbox = createOutbox({
    time,
    serverNow: clock.settledNow,
    online,
    send,
    onChange: (entries) => {
      memory.set(entries);
      show();
    },
    onKept,
  });
  const presses = createPresses({
    newId,
    seal: (place, text) => {
      const pair = texts();
      if (pair === null) throw new Error('This device has no pair to say something to');
      return pair.seal(place, text);
    },
    press: outbox.press,
    takesNamedTimes: () => known()?.view.limits.namedTimes === true,
  });
  const pressAgain = async (id: CommandId): Promise<void> => {
    const { pressedAgain } = await import('./pressed-again.ts');
    const [old, pair] = [outbox.entry(id), texts()];
    if (old === undefined || pair === null) return;
    const next = { texts: pair, id: newId(), wall: time.wall() };
    const again = pressedAgain(old, next);
    if (again === null) return;
    outbox.forget(id);
    outbox.press(next.id, again.request, again.chosen);
  };
  // A receipt does not expire: an estimate of server time will do.
  const serverNow = (): number => Math.max(0, Math.round(clock.serverNow()));
  const receipts = createReceipts({ time, newId, serverNow, send });
  const confirmReceipt = (): void => {
    const room = known();
    if (online() && room !== null) receipts.confirm(room.view, room.epoch);
  };

  return {
    actions: { ...presses, pressAgain, forgetPress: outbox.forget },
    takeOver,
    online: () => {
      outbox.flush();
      // Another tab may have been opened and closed since.
      void takeOver();
      confirmReceipt();
    },
    clockSettled: outbox.flush,
    roomMoved: (room) => {
      outbox.roomMoved(room);
      confirmReceipt();
    },
    leave: async () => {
      outbox.clear();
      receipts.close();
      changed({ presses: [] });
      await memory.erase();
    },
    close: async () => {
      outbox.close();
      receipts.close();
      await memory.close();
      pages.close();
    },
  };
}
