import type { PairId } from '@duet/shared';
import type { RedisServer } from '../../platform/redis.ts';
import type { Place } from '../live-store.ts';
import { type Lot, lotsOf, outboxKey, roomKeysOf } from './redis-room-keys.ts';
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
}

/** In ms; before others take what is unrecorded for forgotten. A busy room's next commit says it sooner. */
const flushEvery = 1_000;

/** Tells Redis what the record holds by now, one script for many rooms of a partition: a command costs no further call. */
export function createKeptMarks(redis: RedisServer, onFault: (fault: unknown) => void): KeptMarks {
  let marks = new Map<PairId, Mark>();
  let timer: NodeJS.Timeout | undefined;

  async function send({ tag, items }: Lot<Mark>): Promise<void> {
    const keys = items.map(({ pairId }) => roomKeysOf(pairId));
    await redis.run(
      keptScript,
      [outboxKey(tag), ...keys.flatMap(({ room, tail }) => [room, tail])],
      items.flatMap(({ pairId, place }) => [pairId, place.epoch, place.version]),
    );
  }

  async function flush(): Promise<void> {
    const lots = lotsOf(marks.values(), ({ pairId }) => pairId);
    marks = new Map();
    await Promise.all(lots.map(send));
  }

  // What could not be said is not said again: whoever clears up the outbox finds it recorded.
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
