import type { PairId } from '@duet/shared';
import type { RedisServer } from '../platform/redis.ts';
import type { Place } from './live-store.ts';
import { outboxKey, type RoomKeys, roomKeysOf, tagOf } from './redis-room-keys.ts';
import { keptScript } from './redis-room-scripts.ts';

/** What has been recorded and Redis does not know yet. */
export interface KeptMarks {
  add(pairId: PairId, place: Place): void;
  start(): void;
  /** Says what is left to say. */
  close(): Promise<void>;
}

interface Mark {
  readonly pairId: PairId;
  readonly place: Place;
  readonly keys: RoomKeys;
}

/** In ms; before others take what is unrecorded for forgotten. A busy room's next commit says it sooner. */
const flushEvery = 1_000;
const roomsAtOnce = 200;

/** Tells Redis what the record holds by now, one script for many rooms of a partition: a command costs no further call. */
export function createKeptMarks(redis: RedisServer, onFault: (fault: unknown) => void): KeptMarks {
  let marks = new Map<PairId, Mark>();
  let timer: NodeJS.Timeout | undefined;

  async function send(tag: string, some: readonly Mark[]): Promise<void> {
    await redis.run(
      keptScript,
      [outboxKey(tag), ...some.flatMap(({ keys }) => [keys.room, keys.tail])],
      some.flatMap(({ pairId, place }) => [pairId, place.epoch, place.version]),
    );
  }

  async function flush(): Promise<void> {
    const byPartition = new Map<number, Mark[]>();
    for (const mark of marks.values()) {
      const here = byPartition.get(mark.keys.partition);
      if (here === undefined) byPartition.set(mark.keys.partition, [mark]);
      else here.push(mark);
    }
    marks = new Map();
    const sending: Promise<void>[] = [];
    for (const [partition, all] of byPartition)
      for (let from = 0; from < all.length; from += roomsAtOnce)
        sending.push(send(tagOf(partition), all.slice(from, from + roomsAtOnce)));
    await Promise.all(sending);
  }

  // What could not be said is not said again: whoever clears up the outbox finds it recorded.
  const tryFlush = (): Promise<void> => flush().catch(onFault);

  return {
    add: (pairId, place) => void marks.set(pairId, { pairId, place, keys: roomKeysOf(pairId) }),
    start() {
      timer = setInterval(() => void tryFlush(), flushEvery);
    },
    async close() {
      clearInterval(timer);
      await tryFlush();
    },
  };
}
