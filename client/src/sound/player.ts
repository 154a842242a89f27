import type { Millis } from '@duet/shared';
import { audioTimeOf, heardNow } from './audio-clock.ts';
import { type Timing, type Tone, tonesBetween } from './tones.ts';
import { speak, type Voice } from './voice.ts';

/** What a session sounds like, as long as it is open. */
export interface Player {
  /** Whether the browser lets it be heard; it may ask for a tap first. */
  isHeard(): boolean;
  /** From a tap: asks the browser to let it be heard. */
  wake(): Promise<void>;
  close(): void;
}

export interface PlayerDeps {
  readonly timing: () => Timing;
  /** Server time at a `performance.now()`. */
  readonly serverNow: (at: number) => Millis;
  /** No wrong breath is heard either: while it is not sure, nothing is. */
  readonly isSure: () => boolean;
  /** From 0 to 1. */
  readonly volume: () => number;
  /** How late the person's ears are, in milliseconds. */
  readonly ear: () => number;
  /** Something of `isHeard` has changed. */
  readonly changed: () => void;
}

/** Tones are scheduled so far ahead, in milliseconds, and looked at again so often. */
const ahead = 3_500;
const period = 1_000;
/** A tone that has not begun is moved when it would be off by more than this, in seconds. */
const moved = 0.004;

interface Scheduled {
  readonly tone: Tone;
  readonly at: number;
  readonly voice: Voice;
}

/** Schedules tones seconds ahead on the audio's own clock, and maps it to server time anew every second. */
export function createPlayer(deps: PlayerDeps): Player {
  const context = new AudioContext({ latencyHint: 'playback' });
  // Whatever goes wrong above it, nothing comes out loud.
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

  const look = (): void => {
    const now = deps.serverNow(performance.now());
    // What was planned by a clock that is in doubt is not heard either.
    if (!deps.isSure()) for (const startsAt of scheduled.keys()) drop(startsAt);
    for (const [startsAt, { tone, at }] of scheduled) {
      const isOver = startsAt + tone.lasts < now;
      const isAhead = at > context.currentTime;
      const { endsAt } = deps.timing();
      if (isOver) scheduled.delete(startsAt);
      else if (startsAt >= endsAt || (isAhead && Math.abs(timeOf(tone) - at) > moved)) drop(startsAt);
    }
    if (!deps.isSure() || context.state !== 'running') return;
    for (const tone of tonesBetween(deps.timing(), now, now + ahead)) {
      if (scheduled.has(tone.startsAt)) continue;
      const at = timeOf(tone);
      scheduled.set(tone.startsAt, { tone, at, voice: speak(limiter, tone, { at, volume: deps.volume() }) });
    }
  };

  const timer = setInterval(look, period);
  context.addEventListener('statechange', () => {
    look();
    deps.changed();
  });
  look();

  return {
    isHeard: () => context.state === 'running',
    async wake() {
      await context.resume();
      look();
    },
    close() {
      clearInterval(timer);
      for (const startsAt of scheduled.keys()) drop(startsAt);
      // What is still fading is let go.
      setTimeout(() => void context.close().catch(() => undefined), 300);
    },
  };
}
