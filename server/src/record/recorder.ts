import { setTimeout as delay } from 'node:timers/promises';
import type { PairId } from '@duet/shared';
import { createTimeLimit } from '../platform/time-limit.ts';
import type { Append, AppendOutcome, RoomRecord } from './record.ts';

/** `pending`: not in the record within the budget; it goes on trying, and says so when it has succeeded. */
export type Kept = AppendOutcome | 'pending';

export interface Recorder {
  /** Brings a room's tail into the record, together with whatever else is waiting. */
  keep(append: Append): Promise<Kept>;
  /** Hears of each room whose tail has reached the record. */
  onKept(listener: (append: Append) => void): void;
  /** Hears of each room that the record did not take: it must be built anew. */
  onRefused(listener: (append: Append) => void): void;
  /** Whether something given to it could not be recorded so far, for the record is away or slow. */
  readonly isBehind: () => boolean;
  /** How often the record has been asked to append. */
  readonly roundTrips: () => number;
  /** Everything given so far is in the record, or `budget` ms have passed. */
  drain(budget: number): Promise<void>;
}

interface Waiting {
  readonly append: Append;
  readonly settle: readonly ((outcome: AppendOutcome) => void)[];
}

export interface RecorderOptions {
  readonly record: RoomRecord;
  /** How long an ack waits for the record, in ms. */
  readonly budget: number;
  readonly onFailure: (error: unknown) => void;
}

const batchSize = 500;
const firstRetry = 100;
const longestRetry = 2_000;

/** Group commit: while one batch is on its way the next one gathers, so the record costs few round trips under load. */
export function createRecorder({ record, budget, onFailure }: RecorderOptions): Recorder {
  let gathering = new Map<PairId, Waiting>();
  let flushing: Promise<void> | null = null;
  const listeners: ((append: Append) => void)[] = [];
  const refusalListeners: ((append: Append) => void)[] = [];
  let failures = 0;
  let roundTrips = 0;
  const withinBudget = createTimeLimit(budget);

  function gather(append: Append, settle: Waiting['settle']): void {
    const here = gathering.get(append.room.pairId);
    if (here === undefined || here.append.epoch < append.epoch) {
      for (const each of here?.settle ?? []) each('fenced');
      gathering.set(append.room.pairId, { append, settle });
    } else if (here.append.epoch > append.epoch) {
      for (const each of settle) each('fenced');
    } else {
      const newer = append.room.version >= here.append.room.version ? append : here.append;
      gathering.set(append.room.pairId, { append: newer, settle: [...here.settle, ...settle] });
    }
  }

  async function flush(): Promise<void> {
    let retry = firstRetry;
    do {
      const batch = [...gathering.values()].slice(0, batchSize);
      gathering = new Map([...gathering].slice(batchSize));
      try {
        roundTrips += 1;
        const outcomes = await record.append(batch.map(({ append }) => append));
        retry = firstRetry;
        failures = 0;
        for (const [index, { append, settle }] of batch.entries()) {
          const outcome = outcomes[index] ?? 'ended';
          for (const listener of outcome === 'appended' ? listeners : refusalListeners) listener(append);
          for (const each of settle) each(outcome);
        }
      } catch (error) {
        failures += 1;
        onFailure(error);
        for (const { append, settle } of batch) gather(append, settle);
        await delay(retry);
        retry = Math.min(retry * 2, longestRetry);
      }
    } while (gathering.size > 0);
    // In the same step as the look above: what is gathered from here on starts a flush of its own.
    flushing = null;
  }

  function start(): Promise<void> {
    if (gathering.size > 0) flushing ??= flush();
    return flushing ?? Promise.resolve();
  }

  return {
    keep(append) {
      if (append.tail.length === 0) return Promise.resolve('appended');
      const recorded = new Promise<Kept>((resolve) => {
        gather(append, [resolve]);
      });
      void start();
      return withinBudget(recorded).catch(() => 'pending');
    },
    onKept: (listener) => void listeners.push(listener),
    onRefused: (listener) => void refusalListeners.push(listener),
    isBehind: () => failures > 0,
    roundTrips: () => roundTrips,
    async drain(limit) {
      await Promise.race([start(), delay(limit, undefined, { ref: false })]);
    },
  };
}
