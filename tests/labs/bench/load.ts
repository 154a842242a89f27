import { setTimeout as pause } from 'node:timers/promises';
import type { LoadedCouple } from './loaded-couple.ts';

/** The outcomes of presses so far. */
export interface Tally {
  delivered: number;
  acked: number;
  /** Acknowledged before they were in the record. */
  notKept: number;
  refused: number;
  /** Why the last refused press was refused. */
  refusal: string;
  /** The times from press to partner, in ms; collected only while `isTiming`. */
  readonly times: number[];
  isTiming: boolean;
}

export const emptyTally = (): Tally => ({
  delivered: 0,
  acked: 0,
  notKept: 0,
  refused: 0,
  refusal: '',
  times: [],
  isTiming: false,
});

/** The queue of couples that can press now. */
export interface Idle {
  /** The couple that has waited longest; undefined if all are pressing. */
  next(): LoadedCouple | undefined;
  add(couple: LoadedCouple): void;
  readonly count: () => number;
  /** Called for each couple that becomes idle; one listener at a time. */
  onAdded: () => void;
}

export function createIdle(): Idle {
  let queue: LoadedCouple[] = [];
  let head = 0;
  const idle: Idle = {
    next() {
      const couple = queue[head];
      if (couple === undefined) return undefined;
      head += 1;
      if (head > 4_096) {
        queue = queue.slice(head);
        head = 0;
      }
      return couple;
    },
    add(couple) {
      queue.push(couple);
      idle.onAdded();
    },
    count: () => queue.length - head,
    onAdded: () => undefined,
  };
  return idle;
}

/** How long presses may take to finish, in ms; against hanging. */
const settleLimit = 15_000;

/** Resolves once no press is under way. */
export async function settled(idle: Idle, couples: number): Promise<void> {
  const until = performance.now() + settleLimit;
  while (idle.count() < couples) {
    if (performance.now() > until) throw new Error(`${couples - idle.count()} presses never came to an end.`);
    await pause(5);
  }
}

/** Keeps this many presses under way until `stop`. */
export function saturate(idle: Idle, inFlight: number): { stop(): void } {
  const pressNext = (): void => idle.next()?.press();
  idle.onAdded = pressNext;
  for (let begun = 0; begun < inFlight; begun += 1) pressNext();
  return {
    stop: () => {
      idle.onAdded = () => undefined;
    },
  };
}

/** Makes this many presses a second until `stop`, whatever their outcome. */
export function pace(idle: Idle, perSecond: number): { stop(): void } {
  const from = performance.now();
  let pressed = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - from) / 1_000) * perSecond);
    for (; pressed < due; pressed += 1) idle.next()?.press();
  }, 1);
  return { stop: () => clearInterval(timer) };
}
