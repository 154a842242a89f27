import { setTimeout as delay } from 'node:timers/promises';
import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Recorder } from '../record/recorder.ts';
import { noticesIn } from '../record/notices-in.ts';
import { createNotifier, type NotifierOptions } from './notifier.ts';
import { type DueNotice, nextNoticeAt, type Noticed, settleNoticed, takeDue } from './sql-notices.ts';

/** What waits to be told to partners who have no device in use (PUSH-1). */
export interface PartnerNotices {
  /** A device in use shows the room as of this version: once this resolves nothing of that is told any more. */
  noticed(seen: Noticed): Promise<void>;
  /** Tells what waited while the service was down, and goes on from there. */
  start(): void;
  /** Resolves once what is being told has come to an end: its push services are to be closed first. */
  close(): Promise<void>;
}

export interface PartnerNoticesOptions extends NotifierOptions {
  readonly sql: Sql;
  readonly recorder: Pick<Recorder, 'onKept'>;
  readonly onFailure: (error: unknown) => void;
}

/** A process that takes a notice and ends before it is told leaves it to the others after this, in ms. */
const takenFor = 60_000;
/** What other processes have left is looked for this often, in ms. */
const lookEvery = 15_000;
/** Server time is looked at this often while something waits, in ms: it may be set. */
const longestWait = 200;
/** Under load something is always due: the database is asked for all of it together, at most this often, in ms. */
const leastWait = 100;
/** What was noticed is settled together, in ms after the first: by then what it is about is in the record. */
const gatherFor = 250;

export function createPartnerNotices(options: PartnerNoticesOptions): PartnerNotices {
  const { sql, recorder, clock, onFailure } = options;
  const notify = createNotifier(options);
  const seen = new Map<string, Noticed>();
  const underWay = new Set<Promise<void>>();
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
      const due = await takeDue(sql, now, now + takenFor);
      for (const one of due) tell(one);
      const next = await nextNoticeAt(sql);
      if (next !== null) nextAt = Math.min(nextAt, next);
    } catch (error) {
      onFailure(error);
      nextAt = Math.min(nextAt, clock.now() + lookEvery);
    }
    isWorking = false;
    arm();
  }

  /** None waits for another: one push service that does not answer is no reason to keep the others' notices back. */
  function tell(one: DueNotice): void {
    const telling = notify(one)
      .then((again) => {
        if (again !== null) expect(again);
      }, onFailure)
      .finally(() => underWay.delete(telling));
    underWay.add(telling);
  }

  async function settleSeen(): Promise<void> {
    const all = [...seen.values()];
    seen.clear();
    if (all.length > 0) await settleNoticed(sql, all);
  }

  async function settleTogether(): Promise<void> {
    await delay(gatherFor, undefined, { ref: false });
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
    start() {
      expect(clock.now());
      looking = setInterval(() => expect(clock.now()), lookEvery);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(looking);
      await settleSeen().catch(onFailure);
      await Promise.all(underWay);
    },
  };
}
