import type { Millis } from '@duet/shared';
import { answerLimit, within } from '../room-client/device/within.ts';
import { audioTimeOf, heardNow } from './audio-clock.ts';
import { type Timing, type Tone, tonesBetween } from './tones.ts';
import { speak, type Voice } from './voice.ts';

/** Plays the tones of a session until it is closed. */
export interface Player {
  /** Whether the browser lets it play; it may require a tap first. */
  isHeard(): boolean;
  /** Asks the browser to let it play. Call it from a tap. */
  wake(): Promise<void>;
  close(): void;
}

export interface PlayerDeps {
  readonly timing: () => Timing;
  /** Server time at a `performance.now()`. */
  readonly serverNow: (at: number) => Millis;
  /** Whether server time is known; while it is not, nothing plays, so that no wrong breath is heard. */
  readonly isSure: () => boolean;
  /** From 0 to 1. */
  readonly volume: () => number;
  /** How much later the sound reaches the person's ears, in ms. */
  readonly ear: () => number;
  /** `isHeard` may have changed. */
  readonly changed: () => void;
}

/** How far ahead tones are scheduled, in ms. */
const ahead = 3_500;
/** How often the schedule is revised, in ms. */
const period = 1_000;
/** How far off a tone may be before it is rescheduled, in seconds. */
const tolerance = 0.004;

interface Scheduled {
  readonly tone: Tone;
  readonly at: number;
  readonly voice: Voice;
}

/** Schedules tones seconds ahead on the audio clock, and maps that clock to server time again every second. */
export function createPlayer(deps: PlayerDeps): Player {
  const context = new AudioContext({ latencyHint: 'playback' });
  // Whatever goes wrong before it, the output is never loud.
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -18,
    ratio: 20,
    attack: 0.002,
    release: 0.2,
  });
  limiter.connect(context.destination);
  const scheduled = new Map<Millis, Scheduled>();

  const timeOf = (tone: Tone): number =>
    audioTimeOf(tone.startsAt, heardNow(context, performance.now()), {
      serverNow: deps.serverNow,
      ear: deps.ear(),
    });

  const drop = (startsAt: Millis): void => {
    scheduled.get(startsAt)?.voice.stop();
    scheduled.delete(startsAt);
  };

  const reschedule = (): void => {
    const now = deps.serverNow(performance.now());
    // What was scheduled by a clock that is now in doubt is dropped as well.
    if (!deps.isSure()) for (const startsAt of scheduled.keys()) drop(startsAt);
    for (const [startsAt, { tone, at }] of scheduled) {
      const isOver = startsAt + tone.lasts < now;
      const isAhead = at > context.currentTime;
      const { endsAt } = deps.timing();
      if (isOver) scheduled.delete(startsAt);
      else if (startsAt >= endsAt || (isAhead && Math.abs(timeOf(tone) - at) > tolerance)) drop(startsAt);
    }
    if (!deps.isSure() || context.state !== 'running') return;
    for (const tone of tonesBetween(deps.timing(), now, now + ahead)) {
      if (scheduled.has(tone.startsAt)) continue;
      const at = timeOf(tone);
      scheduled.set(tone.startsAt, { tone, at, voice: speak(limiter, tone, { at, volume: deps.volume() }) });
    }
  };

  const timer = setInterval(reschedule, period);
  context.addEventListener('statechange', () => {
    // Its clock stands still meanwhile: what it still held would be heard in another breath.
    if (context.state !== 'running') for (const startsAt of scheduled.keys()) drop(startsAt);
    reschedule();
    deps.changed();
  });
  reschedule();

  return {
    isHeard: () => context.state === 'running',
    async wake() {
      await within(answerLimit, context.resume());
      reschedule();
    },
    close() {
      clearInterval(timer);
      for (const startsAt of scheduled.keys()) drop(startsAt);
      // Voices that still fade out are given time.
      setTimeout(() => void context.close().catch(() => undefined), 300);
    },
  };
}
