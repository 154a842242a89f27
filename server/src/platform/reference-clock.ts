import { type ShownTime, slewTo } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerClock } from './clock.ts';
import { type ClockSources, createElapsed, machineSources } from './elapsed.ts';
import { createMutex } from './keyed-mutex.ts';
import {
  type Correction,
  follow,
  jumpOf,
  makesGood,
  type Reading,
  type ReferenceTime,
  type Tracking,
  trackFrom,
} from './reference-tracking.ts';

/** The one clock that all processes read. */
export interface Reference {
  /** Throws while it is away. */
  read(): Promise<ReferenceTime>;
}

/** The service's clock as all processes know it. */
export interface KeptClock extends Correction {
  readonly id: string;
}

/** Where the processes keep what they have in common. Both throw while it is away. */
export interface Corrections {
  /** Made by whoever comes first. */
  read(): Promise<KeptClock>;
  /** Puts `by` in the place of the correction with this revision; null if that has been replaced already. */
  replace(revision: number, by: number): Promise<Correction | null>;
}

export interface ReferenceClock extends ServerClock {
  /** Resolves once server time is known, or after `close`; the machine's own until then, under another id. Goes on by itself. */
  start(): Promise<void>;
  /** Looks at reference and correction once. Throws if either is away; the clock goes on without them. */
  round(): Promise<void>;
}

export interface ReferenceClockDeps {
  readonly reference: Reference;
  readonly corrections: Corrections;
  readonly sources?: ClockSources;
  /** Hears once of each time that reference or correction cannot be had, and when server time has to go back. */
  readonly onFault: (fault: unknown) => void;
}

/** In ms. */
const retryIn = 500;
const roundEvery = { least: 2_000, most: 3_000 } as const;
const roundsAtStart = 5;
/** Time that has run ahead stands still until it is right again; if it is ahead by more than this, it goes back. */
const longestHold = 10_000;

/**
 * Server time for several processes: the reference's time, followed by each with the estimator of the clients, plus the
 * correction. Where the reference jumps, the correction takes that back for all; while either is away, the time passed
 * on this machine goes on.
 */
export function createReferenceClock(deps: ReferenceClockDeps): ReferenceClock {
  const { reference, corrections, sources = machineSources, onFault } = deps;
  const elapsed = createElapsed(sources);
  const bootedAt = sources.wall() - elapsed.now();
  const closing = new AbortController();
  const { signal } = closing;
  let id: string = randomUUID();
  let tracking: Tracking | null = null;
  let shown: ShownTime | null = null;
  let latest = Number.NEGATIVE_INFINITY;
  let isFailing = false;

  const stamp = (): number => {
    const at = elapsed.now();
    if (tracking === null) return bootedAt + at;
    const target = at + tracking.offset;
    shown = slewTo(shown, at, target);
    const time = shown?.shown ?? target;
    if (latest - time > longestHold) {
      onFault(new Error(`Server time was ${Math.round(latest - time)} ms ahead; it goes back.`));
      latest = time;
    }
    latest = Math.max(latest, time);
    return latest;
  };

  async function read(): Promise<Reading> {
    const { at: asked } = elapsed.look();
    const found = await reference.read();
    const { at: answered, uptimeLead } = elapsed.look();
    return { ...found, asked, answered, uptimeLead };
  }

  /** Another process has met this jump before, or this one takes it back for all. */
  async function afterJump(before: Tracking, reading: Reading, jump: number): Promise<Tracking | null> {
    const kept = await corrections.read();
    if (makesGood(jump, before.correction, kept)) return trackFrom(reading, kept);
    const replaced = await corrections.replace(kept.revision, before.correction.by - jump);
    return replaced === null ? before : trackFrom(reading, replaced);
  }

  async function after(
    before: Tracking,
    reading: Reading,
    kept: Correction | null,
  ): Promise<Tracking | null> {
    const jump = jumpOf(before, reading);
    if (jump !== 0) return afterJump(before, reading, jump);
    const isNewer = kept !== null && kept.revision > before.correction.revision;
    return follow(before, reading, isNewer ? kept : before.correction);
  }

  async function look(): Promise<void> {
    // Asked for before the reference is: a correction that answers a jump is never known before the jump itself.
    const asking = corrections.read();
    const kept = await asking.catch(() => null);
    const reading = await read();
    if (tracking !== null) tracking = (await after(tracking, reading, kept)) ?? tracking;
    else if (kept !== null) {
      ({ id } = kept);
      tracking = trackFrom(reading, kept);
    }
    await asking;
  }

  // One at a time: a reading that was overtaken would look like a jump.
  const inOrder = createMutex();
  const round = (): Promise<void> => inOrder(look);

  const isKnown = (): boolean => tracking !== null;

  async function tryRound(): Promise<void> {
    try {
      await round();
      isFailing = false;
    } catch (error) {
      if (!isFailing && !signal.aborted) onFault(error);
      isFailing = true;
    }
  }

  /** Ends early, without a throw, when the clock is closed. */
  const wait = (ms: number): Promise<unknown> =>
    pause(ms, undefined, { signal, ref: false }).catch(() => undefined);

  async function goOn(): Promise<void> {
    while (!signal.aborted) {
      await wait(roundEvery.least + (roundEvery.most - roundEvery.least) * Math.random());
      if (!signal.aborted) await tryRound();
    }
  }

  return {
    now: () => Math.floor(stamp()),
    stamp,
    get id() {
      return id;
    },
    round,
    async start() {
      await tryRound();
      while (!isKnown() && !signal.aborted) {
        await wait(retryIn);
        await tryRound();
      }
      for (let more = 1; more < roundsAtStart && !signal.aborted; more += 1) await tryRound();
      void goOn();
    },
    close: () => closing.abort(),
  };
}
