import { type PairId, seats, type Terms, type VersionedEvent } from '@duet/shared';
import type { RecordedEvent, RoomRecord } from '../record/record.ts';
import type { Recorder } from '../record/recorder.ts';
import { createKeyedMutex } from '../platform/keyed-mutex.ts';
import {
  keptThrough,
  type LiveRoom,
  type LiveStore,
  type Place,
  placeOf,
  tailSince,
} from '../rooms/live-store.ts';
import { packetOf, sendPacket } from './packet.ts';
import { roomMessageFor } from './room-message.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Session, Sessions } from './sessions.ts';

/** The room and version that a device already has. */
export interface Have extends Place {
  readonly pairId: PairId;
}

export interface DeliveryOptions {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly sessions: Sessions;
  readonly terms: Terms;
  readonly onFailure: (error: unknown) => void;
}

export interface Delivery {
  /** Sends a session its pair's room, with exactly the events that it missed, or without any under a new epoch. */
  catchUp(session: Session, have: Have | null): Promise<void>;
  /** Call it when a session has left this pair's room. */
  left(pairId: PairId): void;
  /** Call it when an ack said "not saved yet": once this version is recorded, both partners are told. */
  tellWhenKept(pairId: PairId, version: number): void;
  /**
   * Tells both partners that the room is recorded, after a press by a button: no device of theirs got an ack that says so.
   */
  tellKept(pairId: PairId): void;
}

/** Sends the changes of rooms to the connected devices of their pairs. */
export function createDelivery({
  rooms,
  store,
  record,
  recorder,
  sessions,
  terms,
  onFailure,
}: DeliveryOptions): Delivery {
  const awaitingKept = new Map<PairId, number>();

  function deliver(live: LiveRoom, events: readonly RecordedEvent[] | readonly VersionedEvent[]): void {
    const here = sessions.ofPair(live.room.pairId);
    for (const seat of seats) {
      const mine = here.filter(({ member }) => member?.seat === seat);
      if (mine.length === 0) continue;
      const packet = packetOf('room', roomMessageFor(live, { seat, events, terms }));
      for (const session of mine) {
        if (session.caughtUp) sendPacket(session.socket, packet);
        else session.overtaken = true;
      }
    }
  }

  /** The events after `have`, or none if they are not all available. */
  async function missed(have: Place, live: LiveRoom): Promise<readonly VersionedEvent[]> {
    const inTail = eventsInTail(have, live);
    if (inTail !== null) return inTail;
    const kept = keptThrough(live);
    const recorded = await record.eventsAfter(live.room.pairId, have.version);
    const events = [...recorded.filter(({ version }) => version <= kept), ...live.tail];
    return events.length === live.room.version - have.version ? events : [];
  }

  /** While the record is read for a pair, later changes wait, so that they are sent in order. */
  const reading = createKeyedMutex<PairId>();
  const inOrder = (pairId: PairId, work: () => Promise<void>): void =>
    void reading.run(pairId, work).catch(onFailure);

  /** If the record is away, sends the state without the events that led to it. */
  async function deliverAfterReading(place: Place, live: LiveRoom): Promise<void> {
    const events = await missed(place, live).catch((error: unknown) => {
      onFailure(error);
      return [];
    });
    deliver(live, events);
  }

  store.onMoved(({ live, before }) => {
    const { pairId } = live.room;
    if (sessions.ofPair(pairId).length === 0) return;
    const place = before ?? placeOf(live);
    const events = reading.isBusy(pairId) ? null : eventsInTail(place, live);
    if (events === null) inOrder(pairId, () => deliverAfterReading(place, live));
    else deliver(live, events);
  });

  recorder.onKept(({ room: { pairId, version: kept } }) => {
    const version = awaitingKept.get(pairId);
    if (version === undefined) return;
    if (version <= kept) awaitingKept.delete(pairId);
    tellKept(pairId);
  });

  function tellKept(pairId: PairId): void {
    // The state that was sent last, not the store's current one: a newer state is sent with its own events.
    const live = store.known(pairId);
    if (live !== null) inOrder(pairId, async () => deliver(live, []));
  }

  return {
    async catchUp(session, have) {
      const { member } = session;
      if (member === null) return;
      try {
        do {
          session.caughtUp = false;
          session.overtaken = false;
          const live = await rooms.attach(member.pairId);
          const events = live !== null && have?.pairId === member.pairId ? await missed(have, live) : [];
          if (session.member !== member) return;
          if (session.overtaken || live === null) continue;
          sendPacket(
            session.socket,
            packetOf('room', roomMessageFor(live, { seat: member.seat, events, terms })),
          );
        } while (session.overtaken);
      } finally {
        // If this failed, the next change of the room is sent anyway.
        session.caughtUp = true;
      }
    },
    left(pairId) {
      if (sessions.ofPair(pairId).length === 0) store.detach(pairId);
    },
    tellKept,
    tellWhenKept(pairId, version) {
      awaitingKept.set(pairId, Math.max(version, awaitingKept.get(pairId) ?? 0));
    },
  };
}

/** Null if some of them are no longer in the tail; none if the device has all of them, or another epoch. */
function eventsInTail(have: Place, live: LiveRoom): readonly RecordedEvent[] | null {
  if (have.epoch !== live.epoch || have.version >= live.room.version) return [];
  return tailSince(live, have.version);
}
