import type { PairId } from '@duet/shared';
import type { RedisServer } from '../../platform/redis.ts';
import { isLater, keptThrough, type LiveRoom, placeOf } from '../live-store.ts';
import type { FollowedRooms } from './redis-followed-rooms.ts';
import { alivePrefix, type Batch, batchesOf, roomKeysOf } from './redis-room-keys.ts';
import { checkScript } from './redis-room-scripts.ts';

/** A room that Redis has lost, or has in an older state than this node has seen. `epoch` is that of Redis' copy, if any. */
export interface LostRoom {
  readonly pairId: PairId;
  readonly epoch: number | null;
}

export interface RoomChecks {
  /** Checks all followed rooms. Never rejects: what could not be checked is checked the next time. */
  now(): Promise<void>;
  onLost(listener: (lost: LostRoom) => void): void;
  start(): void;
  close(): void;
}

export interface RoomChecksOptions {
  readonly redis: RedisServer;
  readonly node: string;
  /** How long the node counts as alive after a check, in ms. */
  readonly nodeLife: number;
  readonly rooms: FollowedRooms;
  /** Reads a room and registers this node as a follower of it. */
  readonly read: (pairId: PairId) => Promise<LiveRoom | null>;
  readonly onFault: (fault: unknown) => void;
}

/** How often each node checks the rooms that it follows, in ms. */
const checkEvery = 20_000;

type RoomState = readonly [index: number, epoch: string, version: string, kept: string];

/**
 * A published message can be lost, and so can the list of nodes that follow a room. So every 20 s a node tells Redis, per
 * partition, which rooms it follows and in which version, and reads those that differ (D6).
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

  async function settle(pairId: PairId, [, epoch, version, kept]: RoomState): Promise<void> {
    const known = rooms.get(pairId);
    if (known?.epoch === Number(epoch) && known.room.version === Number(version)) {
      rooms.markKept(pairId, { ...placeOf(known), version: Number(kept) });
      return;
    }
    // The message of another node's commit may have arrived before the check's answer; this read is newer than both.
    const there = await read(pairId);
    if (there !== null && (known === null || !isLater(placeOf(known), placeOf(there)))) {
      rooms.update(there);
      return;
    }
    if (known !== null) rooms.forget(pairId, known.epoch);
    for (const listener of listeners) listener({ pairId, epoch: there?.epoch ?? null });
  }

  async function check({ tag, items: pairIds }: Batch<PairId>): Promise<void> {
    const cachedPlaces = pairIds.flatMap((pairId) => {
      const live = rooms.get(pairId);
      return live === null ? [-1, -1, -1] : [live.epoch, live.room.version, keptThrough(live)];
    });
    const states = (await redis.run(
      checkScript,
      [alivePrefix(tag) + node, ...pairIds.map((pairId) => roomKeysOf(pairId).room)],
      [node, nodeLife, alivePrefix(tag), ...cachedPlaces],
    )) as readonly RoomState[];
    for (const state of states) {
      const pairId = pairIds[state[0]];
      if (pairId !== undefined && rooms.follows(pairId)) await settle(pairId, state);
    }
  }

  async function now(): Promise<void> {
    const batches = batchesOf(rooms.ids(), (pairId) => pairId);
    await Promise.all(batches.map((batch) => check(batch).catch(onFault)));
  }

  return {
    now,
    onLost: (listener) => void listeners.push(listener),
    start() {
      timer = setInterval(() => void now(), checkEvery);
    },
    close: () => clearInterval(timer),
  };
}
