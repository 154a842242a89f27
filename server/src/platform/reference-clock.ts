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
  undoes,
  type Reading,
  type ReferenceTime,
  type Tracking,
  trackFrom,
} from './reference-tracking.ts';

/** The one clock that all processes follow. */
export interface Reference {
  /** Throws while the reference is away. */
  read(): Promise<ReferenceTime>;
}

/** The service's clock, as all processes know it. */
export interface KeptClock extends Correction {
  readonly id: string;
}

/** Where the processes keep the correction that they share. Both methods throw while it is away. */
export interface Corrections {
  /** The first process to read it creates it. */
  read(): Promise<KeptClock>;
  /** Replaces the correction of this revision; null if another process has replaced it already. */
  replace(revision: number, by: number): Promise<Correction | null>;
}

export interface ReferenceClock extends ServerClock {
  /**
   * Resolves once server time is known, or after `close`. Until then the clock shows the machine's time, under another id.
   * Keeps following the reference afterwards.
   */
  start(): Promise<void>;
  /** Reads reference and correction once. Throws if either is away; the clock goes on without them. */
  round(): Promise<void>;
}

export interface ReferenceClockDeps {
  readonly reference: Reference;
  readonly corrections: Corrections;
  readonly sources?: ClockSources;
  /** Called once per outage of the reference or the correction, and whenever server time has to go back. */
  readonly onFault: (fault: unknown) => void;
}

/** How long the start waits before it reads again, in ms. */
const retryIn = 500;
/** How long the clock waits between two readings, at random, in ms. */
const roundEvery = { least: 2_000, most: 3_000 } as const;
const roundsAtStart = 5;
/**
 * If server time has run ahead, it stands still until it is right again; by more than this, in ms, it goes back instead.
 */
const longestHold = 10_000;

/**
 * Server time for several processes: the reference's time, which each estimates as the clients do, plus the correction. When
 * the reference jumps, the correction undoes the jump for all processes. While either is away, time goes on by this
 * machine's clock.
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

  /** Uses the correction of the process that saw this jump first, or else corrects it for all. */
  async function afterJump(before: Tracking, reading: Reading, jump: number): Promise<Tracking | null> {
    const kept = await corrections.read();
    if (undoes(jump, before.correction, kept)) return trackFrom(reading, kept);
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
    // Requested before the reference, so that the correction of a jump is never known before the jump itself.
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

  // One at a time: readings out of order would look like a jump.
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

  /** Resolves early when the clock is closed. */
  const wait = (ms: number): Promise<unknown> =>
    pause(ms, undefined, { signal, ref: false }).catch(() => undefined);

  async function keepFollowing(): Promise<void> {
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
      void keepFollowing();
    },
    close: () => closing.abort(),
  };
}
