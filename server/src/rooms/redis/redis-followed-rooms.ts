import type { PairId } from '@duet/shared';
import { isLater, type LiveRoom, type Moved, type Place, placeOf } from '../live-store.ts';
import { createKeyedMutex } from '../../platform/keyed-mutex.ts';
import { isOld, type NodeMessage, roomAfter, withKept } from './redis-room-replies.ts';

/** The rooms whose devices are connected here, as far as this node knows them: cached, never trusted. */
export interface FollowedRooms {
  /** Null where the room is not followed, or not known. */
  get(pairId: PairId): LiveRoom | null;
  follows(pairId: PairId): boolean;
  ids(): readonly PairId[];
  follow(pairId: PairId): void;
  leave(pairId: PairId): void;
  /** What a device that has just come is told by itself. */
  adopt(live: LiveRoom): void;
  /** A room as it was read or moved by this node, `from` where it was. Answers the newest that is known. */
  take(live: LiveRoom, from?: LiveRoom): LiveRoom;
  /** What another node did. */
  hear(message: NodeMessage): void;
  /** The record holds this much of it. */
  kept(pairId: PairId, place: Place): void;
  /** What is known of this epoch is worth nothing any more. */
  forget(pairId: PairId, epoch: number): void;
  /** Reads a followed room again and tells what is new. */
  refresh(pairId: PairId): Promise<void>;
  onMoved(listener: (moved: Moved) => void): void;
}

export interface FollowedRoomsOptions {
  readonly read: (pairId: PairId) => Promise<LiveRoom | null>;
  readonly onFault: (fault: unknown) => void;
}

interface Followed {
  /** Null until it was read, and after it was lost. */
  readonly live: LiveRoom | null;
  /** What was told of it last. */
  readonly told: Place | null;
}

export function createFollowedRooms({ read, onFault }: FollowedRoomsOptions): FollowedRooms {
  const rooms = new Map<PairId, Followed>();
  const reading = createKeyedMutex<PairId>();
  const listeners: ((moved: Moved) => void)[] = [];

  const tell = (moved: Moved): void => {
    for (const listener of listeners) listener(moved);
  };

  function takeFollowed(live: LiveRoom, { live: known, told }: Followed): LiveRoom {
    const place = placeOf(live);
    const newest = known === null || isLater(place, placeOf(known)) ? live : known;
    const isNews = told === null || isLater(place, told);
    rooms.set(live.room.pairId, { live: newest, told: isNews ? place : told });
    if (isNews) tell({ live, before: told });
    return newest;
  }

  // One that is under way may have been answered before the news it is wanted for: another follows it.
  const refresh = (pairId: PairId): Promise<void> =>
    reading.run(pairId, async () => {
      const live = rooms.has(pairId) ? await read(pairId) : null;
      const followed = rooms.get(pairId);
      if (live !== null && followed !== undefined) takeFollowed(live, followed);
    });

  return {
    get: (pairId) => rooms.get(pairId)?.live ?? null,
    follows: (pairId) => rooms.has(pairId),
    ids: () => [...rooms.keys()],
    follow(pairId) {
      if (!rooms.has(pairId)) rooms.set(pairId, { live: null, told: null });
    },
    leave: (pairId) => void rooms.delete(pairId),
    refresh,

    adopt(live) {
      const followed = rooms.get(live.room.pairId);
      if (followed === undefined) return;
      if (followed.told === null) rooms.set(live.room.pairId, { live, told: placeOf(live) });
      else takeFollowed(live, followed);
    },

    take(live, from) {
      const followed = rooms.get(live.room.pairId);
      if (followed !== undefined) return takeFollowed(live, followed);
      if (from !== undefined && from.room.version < live.room.version) tell({ live, before: placeOf(from) });
      return live;
    },

    hear(message) {
      const followed = rooms.get(message.pairId);
      if (followed === undefined || (followed.live !== null && isOld(followed.live, message))) return;
      const next = followed.live === null ? null : roomAfter(followed.live, message);
      if (next === null) refresh(message.pairId).catch(onFault);
      else takeFollowed(next, followed);
    },

    kept(pairId, { epoch, version }) {
      const followed = rooms.get(pairId);
      if (followed?.live?.epoch === epoch)
        rooms.set(pairId, { ...followed, live: withKept(followed.live, version) });
    },

    forget(pairId, epoch) {
      const followed = rooms.get(pairId);
      if (followed?.live?.epoch === epoch) rooms.set(pairId, { ...followed, live: null });
    },

    onMoved: (listener) => void listeners.push(listener),
  };
}
