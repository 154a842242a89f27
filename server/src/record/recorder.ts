import { setTimeout as delay } from 'node:timers/promises';
import type { PairId } from '@duet/shared';
import { createTimeLimit } from '../platform/time-limit.ts';
import type { Append, AppendOutcome, RoomRecord } from './record.ts';

/**
 * `pending`: not in the record within the budget. The recorder keeps retrying, and calls `onKept` once it has succeeded.
 */
export type Kept = AppendOutcome | 'pending';

export interface Recorder {
  /** Appends a room's tail to the record, in one batch with whatever else is waiting. */
  keep(append: Append): Promise<Kept>;
  /** Called for each tail that has reached the record. */
  onKept(listener: (append: Append) => void): void;
  /** Called for each tail that the record refused: its room must be rebuilt. */
  onRefused(listener: (append: Append) => void): void;
  /** Whether the last append failed, so that something given to it is still unrecorded. */
  readonly isBehind: () => boolean;
  /** How many batches have been sent to the record. */
  readonly roundTrips: () => number;
  /** Resolves once everything given so far is in the record, or after `budget` ms. */
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

/** How many rooms one statement appends at most. */
const batchSize = 500;
/** How long a failed batch waits before its first retry, in ms; doubled for each further one. */
const firstRetry = 100;
const longestRetry = 2_000;

/**
 * Whether two tails of one epoch can be one: no version that both have is another's press. They are two where the live store
 * forgot its last moments and the room went on from there (D5).
 */
function isSameStory(one: Append, other: Append): boolean {
  const events = new Map(one.tail.map((event) => [event.version, event]));
  return other.tail.every(({ version, device, command }) => {
    const known = events.get(version);
    return known === undefined || (known.device === device && known.command === command);
  });
}

/** Group commit: while one batch is in flight the next one is collected, so the record costs few round trips under load. */
export function createRecorder({ record, budget, onFailure }: RecorderOptions): Recorder {
  let waiting = new Map<PairId, Waiting>();
  let flushing: Promise<void> | null = null;
  const listeners: ((append: Append) => void)[] = [];
  const refusalListeners: ((append: Append) => void)[] = [];
  let failures = 0;
  let roundTrips = 0;
  const withinBudget = createTimeLimit(budget);

  function enqueue(append: Append, settle: Waiting['settle']): void {
    const here = waiting.get(append.room.pairId);
    if (here === undefined || here.append.epoch < append.epoch) {
      for (const each of here?.settle ?? []) each('fenced');
      waiting.set(append.room.pairId, { append, settle });
    } else if (here.append.epoch > append.epoch) {
      for (const each of settle) each('fenced');
    } else if (!isSameStory(here.append, append)) {
      for (const listener of refusalListeners) listener(append);
      for (const each of settle) each('conflict');
    } else {
      const newer = append.room.version >= here.append.room.version ? append : here.append;
      waiting.set(append.room.pairId, { append: newer, settle: [...here.settle, ...settle] });
    }
  }

  async function flush(): Promise<void> {
    let retry = firstRetry;
    do {
      const batch = [...waiting.values()].slice(0, batchSize);
      waiting = new Map([...waiting].slice(batchSize));
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
        for (const { append, settle } of batch) enqueue(append, settle);
        await delay(retry);
        retry = Math.min(retry * 2, longestRetry);
      }
    } while (waiting.size > 0);
    // No await since the check above, so whatever is collected from here on starts a new flush.
    flushing = null;
  }

  function start(): Promise<void> {
    if (waiting.size > 0) flushing ??= flush();
    return flushing ?? Promise.resolve();
  }

  return {
    keep(append) {
      if (append.tail.length === 0) return Promise.resolve('appended');
      const recorded = new Promise<Kept>((resolve) => {
        enqueue(append, [resolve]);
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
