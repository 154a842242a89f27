import { dueCommandId, type Millis, nextDueAt, type PairId, passedDues } from '@duet/shared';
import type { RoomRecord } from '../record/record.ts';
import type { LiveStore } from './live-store.ts';
import type { Rooms } from './rooms.ts';

export interface DueTimes {
  /** Reads due times from the record, fires those that were missed, and then fires each as it comes due. */
  start(): Promise<void>;
  /** Fires the due times that have passed in this room. */
  fire(pairId: PairId): Promise<void>;
  close(): void;
}

export interface DueTimesOptions {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly clock: { now(): Millis };
  /** Whether this process does the background work of a room to which no device is connected here. */
  readonly owns: (pairId: PairId) => boolean;
  readonly onFailure: (error: unknown) => void;
}

/** How often due times are read from the record again, and how far ahead, in ms. */
const rereadEvery = 30_000;
const rereadAhead = 2 * rereadEvery;

/**
 * Turns due times into commands. New ones come with each commit; and every 30 s those due within a minute are read from the
 * record again, so that none depends on anybody being online, or on this process having heard of it (PAU-9).
 */
export function createDueTimes({ rooms, store, record, clock, owns, onFailure }: DueTimesOptions): DueTimes {
  const dueAt = new Map<PairId, Millis>();
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  let rereading: NodeJS.Timeout | undefined;
  let closed = false;

  function arm(at: Millis): void {
    if (closed || at >= armedFor) return;
    clearTimeout(timer);
    armedFor = at;
    timer = setTimeout(fire, Math.min(Math.max(0, at - clock.now()), rereadEvery));
  }

  function expect(pairId: PairId, at: Millis | null): void {
    if (at === null) dueAt.delete(pairId);
    else {
      dueAt.set(pairId, at);
      arm(at);
    }
  }

  async function firePair(pairId: PairId): Promise<void> {
    const live = await rooms.open(pairId);
    if (live === null) return expect(pairId, null);
    for (const due of passedDues(live.room, clock.now()))
      await rooms.run(pairId, 'time', { name: 'FireDue', id: dueCommandId(due), due });
    const after = await rooms.open(pairId);
    const next = after === null ? null : nextDueAt(after.room);
    // A due time that has passed and had no effect is retried at the next read from the record, not in a tight loop.
    const stuck = next !== null && next <= clock.now() && after?.room.version === live.room.version;
    expect(pairId, stuck ? null : next);
  }

  /** One unreadable room must not hold back the others. */
  const tryPair = (pairId: PairId): Promise<void> => firePair(pairId).catch(onFailure);

  function fire(): void {
    armedFor = Number.POSITIVE_INFINITY;
    const now = clock.now();
    for (const [pairId, at] of dueAt) {
      if (at > now) {
        arm(at);
        continue;
      }
      dueAt.delete(pairId);
      void tryPair(pairId);
    }
  }

  async function reread(isMine: (pairId: PairId) => boolean): Promise<void> {
    const pairIds = await record.dueBefore(clock.now() + rereadAhead);
    for (const pairId of pairIds) if (!dueAt.has(pairId) && isMine(pairId)) await tryPair(pairId);
  }

  store.onMoved(({ live }) => expect(live.room.pairId, nextDueAt(live.room)));

  return {
    async start() {
      // The owner of a room may be dead without anybody knowing yet, so this first read fires for all rooms (D11).
      await reread(() => true);
      rereading = setInterval(() => void reread(owns).catch(onFailure), rereadEvery);
    },
    fire: tryPair,
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(rereading);
    },
  };
}
