import type { PairId } from '@duet/shared';
import type { RedisServer } from '../../platform/redis.ts';
import type { Place } from '../live-store.ts';
import { type Batch, batchesOf, outboxKey, roomKeysOf } from './redis-room-keys.ts';
import { keptScript } from './redis-room-scripts.ts';

/** What is in the record without Redis knowing it yet. */
export interface KeptMarks {
  add(pairId: PairId, place: Place): void;
  start(): void;
  /** Sends the remaining marks. */
  close(): Promise<void>;
}

interface Mark {
  readonly pairId: PairId;
  readonly place: Place;
}

/**
 * How often marks are sent, in ms: well before other nodes take an unrecorded room for abandoned. In a busy room the next
 * commit says it sooner.
 */
const flushEvery = 1_000;

/** Tells Redis what is in the record by now, many rooms of a partition at once, so that a command costs no second call. */
export function createKeptMarks(redis: RedisServer, onFault: (fault: unknown) => void): KeptMarks {
  let marks = new Map<PairId, Mark>();
  let timer: NodeJS.Timeout | undefined;

  async function send({ tag, items }: Batch<Mark>): Promise<void> {
    const keys = items.map(({ pairId }) => roomKeysOf(pairId));
    await redis.run(
      keptScript,
      [outboxKey(tag), ...keys.flatMap(({ room, tail }) => [room, tail])],
      items.flatMap(({ pairId, place }) => [pairId, place.epoch, place.version]),
    );
  }

  async function flush(): Promise<void> {
    const batches = batchesOf(marks.values(), ({ pairId }) => pairId);
    marks = new Map();
    await Promise.all(batches.map((each) => send(each)));
  }

  // A failed flush is not retried: whoever works through the outbox finds the room recorded.
  const tryFlush = (): Promise<void> => flush().catch(onFault);

  return {
    add: (pairId, place) => void marks.set(pairId, { pairId, place }),
    start() {
      timer = setInterval(() => void tryFlush(), flushEvery);
    },
    async close() {
      clearInterval(timer);
      await tryFlush();
    },
  };
}
