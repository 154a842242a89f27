import type { PairId } from '@duet/shared';
import * as z from 'zod';
import type { RedisServer } from '../../platform/redis.ts';
import {
  type Commit,
  commandMemory,
  type CommitResult,
  type LiveRoom,
  type LiveStore,
} from '../live-store.ts';
import { partitions } from '../../platform/partition.ts';
import { dueText, sendCommit } from './redis-commit.ts';
import { createFollowedRooms } from './redis-followed-rooms.ts';
import { createKeptMarks } from './redis-kept-marks.ts';
import { createRoomChecks, type LostRoom } from './redis-room-checks.ts';
import {
  alivePrefix,
  dueKey,
  nodeChannelPrefix,
  outboxKey,
  rebuiltChannel,
  roomKeysOf,
  tagOf,
} from './redis-room-keys.ts';
import { answerOf, liveRoomOf, type NodeMessage, type WholeRoom, withKept } from './redis-room-replies.ts';
import {
  attachScript,
  claimScript,
  detachScript,
  dropScript,
  installScript,
  readScript,
} from './redis-room-scripts.ts';

export interface RedisLiveStoreOptions {
  readonly redis: RedisServer;
  /** The id of this process among those that share the store. */
  readonly node: string;
  readonly onFault: (fault: unknown) => void;
}

export interface RedisLiveStore extends LiveStore {
  /** Subscribes to the other nodes. Call it once Redis is connected. */
  start(): Promise<void>;
  /** Called for rooms of which Redis has lost all or the last part: they must be rebuilt. */
  onLost(listener: (lost: LostRoom) => void): void;
  /** The room as Redis has it now, bypassing this node's cache. */
  fetch(pairId: PairId): Promise<LiveRoom | null>;
  /** Compares all rooms that this node follows with Redis now, instead of at the next interval. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** How long a silent node is still sent messages, in ms. */
const nodeLife = 60_000;

/** How long the claim to build a room lasts before another node may build it, in ms. */
const claimLife = 1_000;

const rebuilt = z.object({ pairId: z.string(), node: z.string() });

const wholeOf = (reply: unknown): LiveRoom | null => (reply === null ? null : liveRoomOf(reply as WholeRoom));

/** The live rooms in Redis, shared by all nodes. Each node caches the rooms of its connected devices. */
export function createRedisLiveStore({ redis, node, onFault }: RedisLiveStoreOptions): RedisLiveStore {
  const rooms = createFollowedRooms({ read: readFollowed, onFault });
  const marks = createKeptMarks(redis, onFault);
  const checks = createRoomChecks({ redis, node, nodeLife, rooms, read: readFollowed, onFault });

  async function readFollowed(pairId: PairId): Promise<LiveRoom | null> {
    const { room, tail, tag } = roomKeysOf(pairId);
    return wholeOf(await redis.run(attachScript, [room, tail, alivePrefix(tag) + node], [node, nodeLife]));
  }

  async function fetch(pairId: PairId): Promise<LiveRoom | null> {
    const { room, tail } = roomKeysOf(pairId);
    return wholeOf(await redis.run(readScript, [room, tail], []));
  }

  async function commit(offered: Commit): Promise<CommitResult> {
    const { basis, room, events, answer } = offered;
    const reply = await sendCommit(redis, node, offered).catch((error: unknown) => {
      // It may have been carried out, and then this node's devices must hear of it as those of other nodes do.
      if (rooms.follows(room.pairId)) rooms.refresh(room.pairId).catch(onFault);
      throw error;
    });
    if (reply[0] === 'missing') {
      await drop(room.pairId, basis.epoch);
      return { status: 'missing' };
    }
    // The cache keeps the newest room, but the answer is the room that Redis returned: if it was rebuilt meanwhile, only
    // appending *its* tail can tell whether what was committed is kept.
    if (reply[0] === 'committed') {
      const all = { room, epoch: basis.epoch, tail: [...basis.tail, ...events] };
      const live = withKept(all, Number(reply[1]));
      rooms.update(live, basis);
      return { status: 'committed', answer, live };
    }
    const whole = reply as WholeRoom;
    const live = liveRoomOf(whole);
    const newest = rooms.update(live);
    return whole[0] === 'repeated'
      ? { status: 'repeated', answer: answerOf(whole), live }
      : { status: 'stale', live: newest };
  }

  async function drop(pairId: PairId, epoch: number): Promise<void> {
    const { room, tail, tag } = roomKeysOf(pairId);
    rooms.forget(pairId, epoch);
    await redis.run(dropScript, [room, tail, dueKey(tag), outboxKey(tag)], [epoch, pairId]);
  }

  async function listen(): Promise<void> {
    const tags = partitions.map((each) => tagOf(each));
    await redis.subscribe(
      tags.map((tag) => nodeChannelPrefix(tag) + node),
      (_, message) => rooms.receive(JSON.parse(message) as NodeMessage),
    );
    await redis.subscribe(
      tags.map((each) => rebuiltChannel(each)),
      (_, message) => {
        const { pairId, node: by } = rebuilt.parse(JSON.parse(message));
        // The rebuilt room may have lost the list of nodes that follow it.
        if (by !== node && rooms.follows(pairId)) rooms.refresh(pairId).catch(onFault);
      },
    );
  }

  return {
    commit,
    drop,

    fetch,
    known: (pairId) => rooms.get(pairId),
    async read(pairId) {
      const known = rooms.get(pairId);
      if (known !== null || !rooms.follows(pairId)) return known ?? fetch(pairId);
      // Cached, because devices may get this state, and the next change must continue from it.
      const live = await readFollowed(pairId);
      return live === null ? null : rooms.update(live);
    },

    async claim(pairId) {
      const holder = await redis.run(claimScript, [roomKeysOf(pairId).claim], [node, claimLife]);
      return holder === node;
    },

    async install(live, remembered) {
      const { pairId } = live.room;
      const keys = roomKeysOf(pairId);
      const commands = [...remembered];
      const here = await redis.run(
        installScript,
        [
          keys.room,
          keys.tail,
          dueKey(keys.tag),
          outboxKey(keys.tag),
          ...commands.map(([key]) => keys.commandPrefix + key),
        ],
        [
          live.epoch,
          live.room.version,
          JSON.stringify(live.room),
          dueText(live.room),
          pairId,
          commandMemory,
          rebuiltChannel(keys.tag),
          JSON.stringify({ pairId, node }),
          ...commands.map(([, answer]) => JSON.stringify(answer)),
        ],
      );
      return rooms.update(wholeOf(here) ?? live);
    },

    recorded(pairId, place) {
      rooms.markKept(pairId, place);
      marks.add(pairId, place);
    },

    async attach(pairId) {
      const known = rooms.get(pairId);
      if (known !== null) return { live: known, isNew: false };
      rooms.follow(pairId);
      const live = await readFollowed(pairId);
      if (live !== null) rooms.adopt(live);
      return { live, isNew: true };
    },

    detach(pairId) {
      rooms.unfollow(pairId);
      redis.run(detachScript, [roomKeysOf(pairId).room], [node]).catch(onFault);
    },

    onMoved: (listener) => rooms.onMoved(listener),
    onLost: (listener) => checks.onLost(listener),
    check: () => checks.now(),

    async start() {
      await listen();
      redis.onBack(() => void checks.now());
      checks.start();
      marks.start();
    },

    async close() {
      checks.close();
      await marks.close();
    },
  };
}
