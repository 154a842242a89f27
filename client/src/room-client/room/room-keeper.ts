import type { Handshake, PairId } from '@duet/shared';
import { createMemory } from '../device/write-behind.ts';
import { isSignalKept, type KnownRoom, roomAfter, roomOf } from './known-room.ts';
import { createTextOpener, profileOf } from './room-texts.ts';
import type { RoomState } from './room-state.ts';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';
import type { PairTexts } from '../pair/pair-texts.ts';

/** The room of the pair this device trusts: as the server sends it, and as this device stores it. */
export interface RoomKeeper {
  known(): KnownRoom | null;
  have(): Handshake['have'];
  /** This device is in a pair now: shows the stored room, or the one that arrived before the pair was known. */
  enter(texts: PairTexts): Promise<void>;
  /** A `room` message. One of another pair is held back: it may arrive before the pairing is finished here. */
  told(body: unknown): void;
  /** An ack confirmed that everything up to this version is in the record. */
  kept(effect: { readonly epoch: number; readonly version: number }): void;
  /** Erases the room and its texts from this device (K7). */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export interface RoomKeeperDeps {
  readonly storage: DeviceStorage;
  /** After each change. */
  readonly changed: (known: KnownRoom, state: RoomState) => void;
  /** The server sent the room of a pair that this device is not in. */
  readonly onUnknownPair: () => void;
}

export function createRoomKeeper({ storage, changed, onUnknownPair }: RoomKeeperDeps): RoomKeeper {
  const slot = storageSlot<KnownRoom>(storage, 'room/2');
  const memory = createMemory(slot);
  let pair: { readonly pairId: PairId; readonly textsOf: ReturnType<typeof createTextOpener> } | null = null;
  let known: KnownRoom | null = null;
  let early: KnownRoom | null = null;

  const show = (room: KnownRoom, { textsOf }: NonNullable<typeof pair>): void => {
    known = room;
    const { epoch, version, keptThrough, view } = room;
    const texts = textsOf(view);
    const me = profileOf(view.profile, texts);
    const partner = profileOf(view.partnerProfile, texts);
    changed(room, { epoch, version, keptThrough, view, texts, me, partner, signalKept: isSignalKept(room) });
  };

  const take = (room: KnownRoom, from: NonNullable<typeof pair>): void => {
    const next = roomAfter(known, room);
    if (next === known) return;
    memory.set(next);
    show(next, from);
  };

  return {
    known: () => known,
    have: () =>
      known === null ? undefined : { pairId: known.pairId, epoch: known.epoch, version: known.version },
    enter: async (texts) => {
      const entered = { pairId: texts.pairId, textsOf: createTextOpener(texts) };
      pair = entered;
      const remembered = await slot.read();
      if (pair !== entered) return;
      if (known === null && remembered?.pairId === entered.pairId) show(remembered, entered);
      if (early?.pairId === entered.pairId) take(early, entered);
      early = null;
    },
    told: (body) => {
      const room = roomOf(body);
      if (room === null) return;
      if (pair?.pairId === room.pairId) return take(room, pair);
      early = room;
      onUnknownPair();
    },
    kept: ({ epoch, version }) => {
      if (known === null || pair === null || known.epoch !== epoch || known.keptThrough >= version) return;
      take({ ...known, keptThrough: version }, pair);
    },
    leave: async () => {
      pair = null;
      known = null;
      early = null;
      await memory.erase();
    },
    close: () => memory.close(),
  };
}
