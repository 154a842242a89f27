import type { Millis, PairId } from '@duet/shared';
import type { RedisServer } from '../../platform/redis.ts';
import type { Recorder } from '../../record/recorder.ts';
import type { DueTimes } from '../due-times.ts';
import { placeOf } from '../live-store.ts';
import type { RedisLiveStore } from './redis-live-store.ts';
import { dueKey, outboxKey, tagOf } from './redis-room-keys.ts';
import { workScript } from './redis-room-scripts.ts';
import type { Nodes } from './redis-nodes.ts';
import type { Rooms } from '../rooms.ts';

export interface Work {
  start(): void;
  close(): void;
}

export interface WorkOptions {
  readonly redis: RedisServer;
  readonly nodes: Nodes;
  readonly rooms: Rooms;
  readonly store: RedisLiveStore;
  readonly recorder: Recorder;
  readonly dueTimes: DueTimes;
  readonly clock: { now(): Millis };
  readonly onFault: (fault: unknown) => void;
}

/** How often a node works through its partitions, in ms. */
const workEvery = 1_000;
/** How long something must be unrecorded before its node counts as having abandoned it, in ms. */
const abandonedAfter = 2_000;
/** How long a due time that had no effect waits before it is fired again, in ms. */
const refireAfter = 30_000;

/**
 * Does the background work of this node's partitions: fires due times, and records what other nodes have left unrecorded.
 */
export function createRedisWork(options: WorkOptions): Work {
  const { redis, nodes, rooms, store, recorder, dueTimes, clock, onFault } = options;
  const fired = new Map<PairId, Millis>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;

  async function fire(pairId: PairId): Promise<void> {
    const now = clock.now();
    if ((fired.get(pairId) ?? -refireAfter) > now - refireAfter) return;
    fired.set(pairId, now);
    const before = await rooms.open(pairId);
    await dueTimes.fire(pairId);
    const after = await rooms.open(pairId);
    if (after?.room.version !== before?.room.version) fired.delete(pairId);
  }

  async function record(pairId: PairId): Promise<void> {
    // Read from Redis, because this node's cache may be older or newer than what the outbox entry is about.
    const live = await store.fetch(pairId);
    if (live === null) return;
    if (live.tail.length === 0) store.recorded(pairId, placeOf(live));
    else await recorder.keep(live);
  }

  async function workOn(partition: number): Promise<void> {
    const tag = tagOf(partition);
    const now = clock.now();
    const [due, unrecorded] = (await redis.run(
      workScript,
      [dueKey(tag), outboxKey(tag)],
      [now, now - abandonedAfter],
    )) as readonly [readonly PairId[], readonly PairId[]];
    for (const pairId of due) await fire(pairId);
    // While the record is away, do not queue more and more rooms.
    if (!recorder.isBehind()) await Promise.all(unrecorded.map((each) => record(each)));
  }

  async function work(): Promise<void> {
    // A slow round is never overlapped by the next.
    if (working) return;
    working = true;
    for (const [pairId, at] of fired) if (at < clock.now() - refireAfter) fired.delete(pairId);
    await Promise.all(nodes.owned().map((partition) => workOn(partition).catch(onFault)));
    working = false;
  }

  return {
    start() {
      timer = setInterval(() => void work(), workEvery);
    },
    close: () => clearInterval(timer),
  };
}
