import type { PairId } from '@duet/shared';
import type { RedisServer } from '../../platform/redis.ts';
import { isLater, keptThrough, type LiveRoom, placeOf } from '../live-store.ts';
import type { FollowedRooms } from './redis-followed-rooms.ts';
import { alivePrefix, type Lot, lotsOf, roomKeysOf } from './redis-room-keys.ts';
import { checkScript } from './redis-room-scripts.ts';

/** A room that Redis has no more, or in an older state than this node has seen; `epoch` is what Redis has of it. */
export interface LostRoom {
  readonly pairId: PairId;
  readonly epoch: number | null;
}

export interface RoomChecks {
  /** Looks at all followed rooms at once. Never fails: what could not be looked at is looked at the next time. */
  now(): Promise<void>;
  onLost(listener: (lost: LostRoom) => void): void;
  start(): void;
  close(): void;
}

export interface RoomChecksOptions {
  readonly redis: RedisServer;
  readonly node: string;
  /** How long the node is taken for living after a check, in ms. */
  readonly nodeLife: number;
  readonly rooms: FollowedRooms;
  /** Reads a room that this node follows, and has Redis know that it does. */
  readonly read: (pairId: PairId) => Promise<LiveRoom | null>;
  readonly onFault: (fault: unknown) => void;
}

const every = 20_000;

type Standing = readonly [index: number, epoch: string, version: string, kept: string];

/**
 * A publish can be lost, and so can who follows a room. So every 20 s a node says of each partition which rooms it follows and
 * what it has of them, and reads those that stand otherwise (D6).
 */
export function createRoomChecks({
  redis,
  node,
  nodeLife,
  rooms,
  read,
  onFault,
}: RoomChecksOptions): RoomChecks {
  const listeners: ((lost: LostRoom) => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function settle(pairId: PairId, [, epoch, version, kept]: Standing): Promise<void> {
    const known = rooms.get(pairId);
    if (known?.epoch === Number(epoch) && known.room.version === Number(version)) {
      rooms.kept(pairId, { ...placeOf(known), version: Number(kept) });
      return;
    }
    // The word of another node may have been faster than the answer to the check; than this one's it is not.
    const there = await read(pairId);
    if (there !== null && (known === null || !isLater(placeOf(known), placeOf(there)))) {
      rooms.take(there);
      return;
    }
    if (known !== null) rooms.forget(pairId, known.epoch);
    for (const listener of listeners) listener({ pairId, epoch: there?.epoch ?? null });
  }

  async function check({ tag, items: pairIds }: Lot<PairId>): Promise<void> {
    const asKnown = pairIds.flatMap((pairId) => {
      const live = rooms.get(pairId);
      return live === null ? [-1, -1, -1] : [live.epoch, live.room.version, keptThrough(live)];
    });
    const standings = (await redis.run(
      checkScript,
      [alivePrefix(tag) + node, ...pairIds.map((pairId) => roomKeysOf(pairId).room)],
      [node, nodeLife, alivePrefix(tag), ...asKnown],
    )) as readonly Standing[];
    for (const standing of standings) {
      const pairId = pairIds[standing[0]];
      if (pairId !== undefined && rooms.follows(pairId)) await settle(pairId, standing);
    }
  }

  async function now(): Promise<void> {
    const lots = lotsOf(rooms.ids(), (pairId) => pairId);
    await Promise.all(lots.map((lot) => check(lot).catch(onFault)));
  }

  return {
    now,
    onLost: (listener) => void listeners.push(listener),
    start() {
      timer = setInterval(() => void now(), every);
    },
    close: () => clearInterval(timer),
  };
}
