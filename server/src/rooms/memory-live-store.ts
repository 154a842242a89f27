import type { Millis, PairId } from '@duet/shared';
import { type Committed, type FirstAnswer, type LiveRoom, type LiveStore, memoryKey } from './live-store.ts';

/** How long a command's answer is remembered here; older ones are looked up in the record (ROOM-1). */
export const commandMemory = 10 * 60_000;

interface Entry {
  readonly live: LiveRoom;
  /** Oldest first, so that forgetting stops at the first young one. */
  readonly answers: Map<string, { readonly answer: FirstAnswer; readonly at: Millis }>;
}

function forgetOld({ live, answers }: Entry, now: Millis): void {
  // Of what the record does not have yet nobody else knows.
  const until = Math.min(now - commandMemory, (live.tail[0]?.at ?? now) - 1);
  for (const [key, { at }] of answers) {
    if (at > until) return;
    answers.delete(key);
  }
}

/** The live store of a single process: what is not in the record is lost with it, and the record is where it is read from. */
export function createMemoryLiveStore(): LiveStore {
  const rooms = new Map<PairId, Entry>();
  const listeners: ((committed: Committed) => void)[] = [];

  return {
    async read(pairId) {
      return rooms.get(pairId)?.live ?? null;
    },

    async commit({ pairId, device, command, basis, room, events, answer, at }) {
      const entry = rooms.get(pairId);
      if (entry === undefined) return { status: 'missing' };
      const { live, answers } = entry;
      const key = memoryKey(device, command);
      const first = answers.get(key);
      if (first !== undefined) return { status: 'repeated', answer: first.answer, live };
      if (live.epoch !== basis.epoch || live.room.version !== basis.version) return { status: 'stale', live };
      forgetOld(entry, at);
      answers.set(key, { answer, at });
      const next: LiveRoom =
        events.length === 0 ? live : { room, epoch: live.epoch, tail: [...live.tail, ...events] };
      rooms.set(pairId, { live: next, answers });
      if (events.length > 0) for (const listener of listeners) listener({ live: next, events });
      return { status: 'committed', answer, live: next };
    },

    async install(live, remembered, at) {
      const here = rooms.get(live.room.pairId);
      if (here !== undefined && here.live.epoch >= live.epoch) return here.live;
      const answers = new Map([...remembered].map(([key, answer]) => [key, { answer, at }]));
      rooms.set(live.room.pairId, { live, answers });
      return live;
    },

    async recorded(pairId, epoch, version) {
      const entry = rooms.get(pairId);
      if (entry === undefined || entry.live.epoch !== epoch) return;
      const tail = entry.live.tail.filter((event) => event.version > version);
      rooms.set(pairId, { ...entry, live: { ...entry.live, tail } });
    },

    async drop(pairId, epoch) {
      if (rooms.get(pairId)?.live.epoch === epoch) rooms.delete(pairId);
    },

    onCommitted(listener) {
      listeners.push(listener);
    },
  };
}
