import { type ShownTime, slewTo } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedClock } from './clock.ts';
import { type ClockSources, createElapsed, machineSources } from './elapsed.ts';
import { createMutex } from './keyed-mutex.ts';
import { createFloor } from './reference-floor.ts';
import type { Corrections, Reference } from './reference-port.ts';
import {
  type Correction,
  follow,
  jumpOf,
  undoes,
  type Reading,
  type Tracking,
  trackFrom,
} from './reference-tracking.ts';

export interface ReferenceClock extends RecordedClock {
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
  /** Prints one line for whoever runs the service. */
  readonly say?: (line: string) => void;
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
  const { reference, corrections, sources = machineSources, onFault, say = () => undefined } = deps;
  const elapsed = createElapsed(sources);
  const bootedAt = sources.wall() - elapsed.now();
  const closing = new AbortController();
  const { signal } = closing;
  const ownId = randomUUID();
  const floor = createFloor({ corrections, say });
  let tracking: Tracking | null = null;
  let shown: ShownTime | null = null;
  let latest = Number.NEGATIVE_INFINITY;
  let isFailing = false;

  const estimate = (): number => {
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
  const stamp = (): number => Math.max(floor.at(), estimate());

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
    const { id, by, isBehind } = before.correction;
    if (kept.id !== id) return trackFrom(reading, kept);
    const replaced = await corrections.replace({ ...kept, by: by - jump, isBehind });
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

  async function next(reading: Reading, kept: Correction | null): Promise<Tracking | null> {
    const shown = { tracking, time: stamp() };
    if (kept !== null && floor.isFound(reading, kept, shown)) return floor.beginAnew(reading, kept);
    if (tracking === null) return kept === null ? null : trackFrom(reading, kept);
    const isAnew = kept !== null && kept.id !== tracking.correction.id;
    if (isAnew && kept.revision > tracking.correction.revision) return trackFrom(reading, kept);
    return after(tracking, reading, kept);
  }

  async function look(): Promise<void> {
    // Requested before the reference, so that the correction of a jump is never known before the jump itself.
    const asking = corrections.read();
    const kept = await asking.catch(() => null);
    const reading = await read();
    tracking = (await next(reading, kept)) ?? tracking;
    if (tracking !== null) tracking = await floor.lift(tracking);
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
      return tracking?.correction.id ?? ownId;
    },
    notBefore: floor.set,
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
