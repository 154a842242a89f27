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

const every = 1_000;
/** What is unrecorded for so long was left behind by its node, in ms. */
const leftBehind = 2_000;
/** What could not be fired is left to the next re-reading, in ms. */
const again = 30_000;

/** Sees to the rooms of the own partitions: what has come due in them, and what another node left unrecorded. */
export function createRedisWork(options: WorkOptions): Work {
  const { redis, nodes, rooms, store, recorder, dueTimes, clock, onFault } = options;
  const fired = new Map<PairId, Millis>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;

  async function fire(pairId: PairId): Promise<void> {
    const now = clock.now();
    if ((fired.get(pairId) ?? -again) > now - again) return;
    fired.set(pairId, now);
    const before = await rooms.open(pairId);
    await dueTimes.fire(pairId);
    const after = await rooms.open(pairId);
    if (after?.room.version !== before?.room.version) fired.delete(pairId);
  }

  async function record(pairId: PairId): Promise<void> {
    // What this node has in memory may be older, or newer, than what Redis waits to see recorded.
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
      [now, now - leftBehind],
    )) as readonly [readonly PairId[], readonly PairId[]];
    for (const pairId of due) await fire(pairId);
    // A record that is away is not asked by ever more rooms.
    if (!recorder.isBehind()) await Promise.all(unrecorded.map(record));
  }

  async function work(): Promise<void> {
    // One turn that takes long is not overtaken by the next.
    if (working) return;
    working = true;
    for (const [pairId, at] of fired) if (at < clock.now() - again) fired.delete(pairId);
    await Promise.all(nodes.owned().map((partition) => workOn(partition).catch(onFault)));
    working = false;
  }

  return {
    start() {
      timer = setInterval(() => void work(), every);
    },
    close: () => clearInterval(timer),
  };
}
