import type { Millis, PairId } from '@duet/shared';
import {
  commandMemory,
  type FirstAnswer,
  type LiveRoom,
  type LiveStore,
  memoryKey,
  type Moved,
  type Place,
  placeOf,
  withoutKept,
} from './live-store.ts';

interface Entry {
  readonly live: LiveRoom;
  /** Oldest first, so that forgetting can stop at the first recent one. */
  readonly answers: Map<string, { readonly answer: FirstAnswer; readonly at: Millis }>;
}

function forgetOld({ live, answers }: Entry, now: Millis): void {
  // Answers whose events are not in the record yet are known only here, so they are kept.
  const until = Math.min(now - commandMemory, (live.tail[0]?.at ?? now) - 1);
  for (const [key, { at }] of answers) {
    if (at > until) return;
    answers.delete(key);
  }
}

/** The live store of a single process. What is not in the record is lost with the process. */
export function createMemoryLiveStore(): LiveStore {
  const rooms = new Map<PairId, Entry>();
  /** The last places of rooms that were dropped and not rebuilt yet. */
  const dropped = new Map<PairId, Place>();
  const listeners: ((moved: Moved) => void)[] = [];
  const report = (moved: Moved): void => {
    for (const listener of listeners) listener(moved);
  };

  const known = (pairId: PairId): LiveRoom | null => rooms.get(pairId)?.live ?? null;

  return {
    known,
    read: async (pairId) => known(pairId),

    async commit({ device, command, basis, room, events, answer, at }) {
      const entry = rooms.get(room.pairId);
      if (entry === undefined) return { status: 'missing' };
      const { live, answers } = entry;
      const key = memoryKey(device, command);
      const first = answers.get(key);
      if (first !== undefined) return { status: 'repeated', answer: first.answer, live };
      if (live.epoch !== basis.epoch || live.room.version !== basis.room.version)
        return { status: 'stale', live };
      forgetOld(entry, at);
      answers.set(key, { answer, at });
      if (events.length === 0) return { status: 'committed', answer, live };
      const next: LiveRoom = { room, epoch: live.epoch, tail: [...live.tail, ...events] };
      rooms.set(room.pairId, { live: next, answers });
      report({ live: next, before: placeOf(live) });
      return { status: 'committed', answer, live: next };
    },

    claim: () => Promise.resolve(true),

    async install(live, remembered, at) {
      const { pairId } = live.room;
      const here = rooms.get(pairId);
      if (here !== undefined && here.live.epoch >= live.epoch) return here.live;
      const answers = new Map([...remembered].map(([key, answer]) => [key, { answer, at }]));
      rooms.set(pairId, { live, answers });
      const before = here === undefined ? dropped.get(pairId) : placeOf(here.live);
      dropped.delete(pairId);
      if (before !== undefined) report({ live, before });
      return live;
    },

    recorded(pairId, { epoch, version }) {
      const entry = rooms.get(pairId);
      if (entry?.live.epoch === epoch)
        rooms.set(pairId, { ...entry, live: withoutKept(entry.live, version) });
    },

    async drop(pairId, epoch) {
      const here = rooms.get(pairId);
      if (here?.live.epoch !== epoch) return;
      rooms.delete(pairId);
      dropped.set(pairId, placeOf(here.live));
    },

    // Every change happens in this process, so there is nothing to follow.
    async attach(pairId) {
      return { live: known(pairId), isNew: false };
    },

    detach: () => undefined,
    onMoved: (listener) => void listeners.push(listener),
  };
}
