import { setTimeout as delay } from 'node:timers/promises';
import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Recorder } from '../record/recorder.ts';
import { noticeDelay, noticesIn } from '../record/notices-in.ts';
import { createNotifier, type NotifierOptions } from './notifier.ts';
import { type DueNotice, nextNoticeAt, type Noticed, settleNoticed, takeDue } from './sql-notices.ts';

/** Notices that wait to be pushed to partners who have no device in use (PUSH-1). */
export interface PartnerNotices {
  /** A device in use shows the room as of this version. Once this resolves, nothing up to it will be pushed. */
  noticed(seen: Noticed): Promise<void>;
  /** A notice that is no event of a room waits since just now. */
  waits(): void;
  /** Pushes what waited while the service was down, and goes on from there. */
  start(): void;
  /** Resolves once the pushes in progress have ended. Close the push services first. */
  close(): Promise<void>;
}

export interface PartnerNoticesOptions extends NotifierOptions {
  readonly sql: Sql;
  readonly recorder: Pick<Recorder, 'onKept'>;
  readonly onFailure: (error: unknown) => void;
}

/** How long a process holds a notice that it has taken, in ms: if the process dies, another takes the notice after that. */
const leaseFor = 60_000;
/** How often the database is asked for notices that other processes have left behind, in ms. */
const lookEvery = 15_000;
/** How long a timer runs at most before it looks at server time again, in ms: server time may be set. */
const longestWait = 200;
/** How long two queries for due notices are apart at least, in ms: under load something is always due. */
const leastWait = 100;
/**
 * How long messages about seen versions are collected before one statement settles them, in ms: by then the events that
 * they are about are in the record.
 */
const collectFor = 250;

export function createPartnerNotices(options: PartnerNoticesOptions): PartnerNotices {
  const { sql, recorder, clock, onFailure } = options;
  const notify = createNotifier(options);
  const seen = new Map<string, Noticed>();
  const inFlight = new Set<Promise<void>>();
  let settling: Promise<void> | null = null;
  let nextAt = Number.POSITIVE_INFINITY;
  let isWorking = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let isClosed = false;

  function expect(at: Millis): void {
    nextAt = Math.min(nextAt, at);
    arm();
  }

  function arm(): void {
    clearTimeout(timer);
    if (isClosed || nextAt === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(look, Math.max(leastWait, Math.min(nextAt - clock.now(), longestWait)));
  }

  function look(): void {
    if (isWorking) return;
    if (nextAt > clock.now()) return arm();
    void work();
  }

  async function work(): Promise<void> {
    isWorking = true;
    nextAt = Number.POSITIVE_INFINITY;
    try {
      await settleSeen();
      const now = clock.now();
      const due = await takeDue(sql, now, now + leaseFor);
      for (const one of due) push(one);
      const next = await nextNoticeAt(sql);
      if (next !== null) nextAt = Math.min(nextAt, next);
    } catch (error) {
      onFailure(error);
      nextAt = Math.min(nextAt, clock.now() + lookEvery);
    }
    isWorking = false;
    arm();
  }

  /** Not awaited, so that a push service that does not answer does not hold back the notices for others. */
  function push(one: DueNotice): void {
    const pushing = notify(one)
      .then((again) => {
        if (again !== null) expect(again);
      }, onFailure)
      .finally(() => inFlight.delete(pushing));
    inFlight.add(pushing);
  }

  async function settleSeen(): Promise<void> {
    const all = [...seen.values()];
    seen.clear();
    if (all.length > 0) await settleNoticed(sql, all);
  }

  async function settleTogether(): Promise<void> {
    await delay(collectFor, undefined, { ref: false });
    settling = null;
    await settleSeen();
  }

  recorder.onKept(({ tail }) => {
    for (const { dueAt } of noticesIn(tail)) expect(dueAt);
  });

  return {
    noticed(one) {
      const key = `${one.pairId} ${one.seat}`;
      if ((seen.get(key)?.version ?? -1) < one.version) seen.set(key, one);
      settling ??= settleTogether();
      return settling;
    },
    waits: () => expect(clock.now() + noticeDelay),
    start() {
      expect(clock.now());
      looking = setInterval(() => expect(clock.now()), lookEvery);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(looking);
      await settleSeen().catch(onFailure);
      await Promise.all(inFlight);
    },
  };
}
