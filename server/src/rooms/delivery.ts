import { type PairId, seats, type Terms, type VersionedEvent } from '@duet/shared';
import type { RecordedEvent, RoomRecord } from '../record/record.ts';
import type { Recorder } from '../record/recorder.ts';
import type { LiveRoom, LiveStore } from './live-store.ts';
import { roomMessageFor } from './room-message.ts';
import type { Rooms } from './rooms.ts';
import type { Session, Sessions } from './sessions.ts';

/** What a device says it has when it connects. */
export interface Have {
  readonly pairId: PairId;
  readonly epoch: number;
  readonly version: number;
}

export interface DeliveryOptions {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly sessions: Sessions;
  readonly terms: Terms;
}

export interface Delivery {
  /** Sends a session the room of its pair: exactly what it missed, or the whole under a new epoch. */
  catchUp(session: Session, have: Have | null): Promise<void>;
  /** Somebody was told "not saved yet": both are told once it is. */
  oweKept(pairId: PairId, version: number): void;
}

/** Brings what happens in rooms to the connected devices of their pairs. */
export function createDelivery({
  rooms,
  store,
  record,
  recorder,
  sessions,
  terms,
}: DeliveryOptions): Delivery {
  const owed = new Map<PairId, number>();

  function deliver(live: LiveRoom, events: readonly RecordedEvent[]): void {
    const here = sessions.ofPair(live.room.pairId);
    for (const seat of seats) {
      const mine = here.filter(({ member }) => member?.seat === seat);
      if (mine.length === 0) continue;
      const message = roomMessageFor(live, { seat, events, terms });
      for (const { socket } of mine) socket.emit('room', message);
    }
  }

  /** The events between what the device has and what is now, or none if they cannot be told exactly. */
  async function missed(have: Have | null, live: LiveRoom): Promise<readonly VersionedEvent[]> {
    const { room, epoch, tail } = live;
    if (have === null || have.pairId !== room.pairId || have.epoch !== epoch) return [];
    if (have.version >= room.version) return [];
    const firstInTail = tail[0]?.version ?? room.version + 1;
    const recorded =
      have.version + 1 < firstInTail ? await record.eventsAfter(room.pairId, have.version) : [];
    const events = [
      ...recorded.filter(({ version }) => version < firstInTail),
      ...tail.filter(({ version }) => version > have.version),
    ];
    return events.length === room.version - have.version ? events : [];
  }

  store.onCommitted(({ live, events }) => deliver(live, events));

  recorder.onKept(({ room }) => {
    const version = owed.get(room.pairId);
    if (version === undefined) return;
    if (version <= room.version) owed.delete(room.pairId);
    void store.read(room.pairId).then((live) => {
      if (live !== null) deliver(live, []);
    });
  });

  return {
    async catchUp(session, have) {
      const { member } = session;
      if (member === null) return;
      const live = await rooms.open(member.pairId);
      if (live === null) return;
      const events = await missed(have, live);
      if (session.member !== member) return;
      session.socket.emit('room', roomMessageFor(live, { seat: member.seat, events, terms }));
    },
    oweKept(pairId, version) {
      owed.set(pairId, Math.max(version, owed.get(pairId) ?? 0));
    },
  };
}
