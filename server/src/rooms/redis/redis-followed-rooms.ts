import type { PairId } from '@duet/shared';
import { isLater, type LiveRoom, type Moved, type Place, placeOf } from '../live-store.ts';
import { createKeyedMutex } from '../../platform/keyed-mutex.ts';
import { isOld, type NodeMessage, roomAfter, withKept } from './redis-room-replies.ts';

/** A cache of the rooms whose devices are connected here. It may be out of date, so commits are checked in Redis. */
export interface FollowedRooms {
  /** Null if the room is not followed, or not cached. */
  get(pairId: PairId): LiveRoom | null;
  follows(pairId: PairId): boolean;
  ids(): readonly PairId[];
  follow(pairId: PairId): void;
  unfollow(pairId: PairId): void;
  /**
   * Caches a room without reporting it if none was reported before: the device that has just connected gets it by itself.
   */
  adopt(live: LiveRoom): void;
  /**
   * Caches a room that this node has read, or changed from `from`, and reports it if it is new. Returns the newest known.
   */
  update(live: LiveRoom, from?: LiveRoom): LiveRoom;
  /** Applies a commit of another node. */
  receive(message: NodeMessage): void;
  /** The record has the room up to this place. */
  markKept(pairId: PairId, place: Place): void;
  /** Drops the cached room of this epoch. */
  forget(pairId: PairId, epoch: number): void;
  /** Reads a followed room again, and reports it if it has changed. */
  refresh(pairId: PairId): Promise<void>;
  onMoved(listener: (moved: Moved) => void): void;
}

export interface FollowedRoomsOptions {
  readonly read: (pairId: PairId) => Promise<LiveRoom | null>;
  readonly onFault: (fault: unknown) => void;
}

interface Followed {
  /** Null until it was read, and after it was dropped. */
  readonly live: LiveRoom | null;
  /** The place that was reported last. */
  readonly lastReported: Place | null;
}

export function createFollowedRooms({ read, onFault }: FollowedRoomsOptions): FollowedRooms {
  const rooms = new Map<PairId, Followed>();
  const reading = createKeyedMutex<PairId>();
  const listeners: ((moved: Moved) => void)[] = [];

  const report = (moved: Moved): void => {
    for (const listener of listeners) listener(moved);
  };

  function updateFollowed(live: LiveRoom, { live: known, lastReported }: Followed): LiveRoom {
    const place = placeOf(live);
    const newest = known === null || isLater(place, placeOf(known)) ? live : known;
    const isNew = lastReported === null || isLater(place, lastReported);
    rooms.set(live.room.pairId, { live: newest, lastReported: isNew ? place : lastReported });
    if (isNew) report({ live, before: lastReported });
    return newest;
  }

  // Never shares a read in progress, which may have been answered before the change that the caller wants to see.
  const refresh = (pairId: PairId): Promise<void> =>
    reading.run(pairId, async () => {
      const live = rooms.has(pairId) ? await read(pairId) : null;
      const followed = rooms.get(pairId);
      if (live !== null && followed !== undefined) updateFollowed(live, followed);
    });

  return {
    get: (pairId) => rooms.get(pairId)?.live ?? null,
    follows: (pairId) => rooms.has(pairId),
    ids: () => [...rooms.keys()],
    follow(pairId) {
      if (!rooms.has(pairId)) rooms.set(pairId, { live: null, lastReported: null });
    },
    unfollow: (pairId) => void rooms.delete(pairId),
    refresh,

    adopt(live) {
      const followed = rooms.get(live.room.pairId);
      if (followed === undefined) return;
      if (followed.lastReported === null) rooms.set(live.room.pairId, { live, lastReported: placeOf(live) });
      else updateFollowed(live, followed);
    },

    update(live, from) {
      const followed = rooms.get(live.room.pairId);
      if (followed !== undefined) return updateFollowed(live, followed);
      if (from !== undefined && from.room.version < live.room.version)
        report({ live, before: placeOf(from) });
      return live;
    },

    receive(message) {
      const followed = rooms.get(message.pairId);
      if (followed === undefined || (followed.live !== null && isOld(followed.live, message))) return;
      const next = followed.live === null ? null : roomAfter(followed.live, message);
      if (next === null) refresh(message.pairId).catch(onFault);
      else updateFollowed(next, followed);
    },

    markKept(pairId, { epoch, version }) {
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
