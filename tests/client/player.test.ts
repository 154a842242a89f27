import { createPlayer, type PlayerDeps } from '@duet/client/sound/player';
import type { Timing } from '@duet/client/sound/tones';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** The part of the Web Audio API that a player needs. It records what it is told to play, in the context's seconds. */
function givenAudio() {
  const oscillators: { starts: number; stops: number }[] = [];
  const param = {
    setValueAtTime() {},
    linearRampToValueAtTime() {},
    exponentialRampToValueAtTime() {},
    cancelScheduledValues() {},
    setTargetAtTime() {},
  };
  class Node extends EventTarget {
    readonly gain = param;
    readonly frequency = param;
    readonly context: object;
    constructor(context: object) {
      super();
      this.context = context;
    }
    connect<Next>(next: Next): Next {
      return next;
    }
    disconnect() {}
  }
  class Oscillator extends Node {
    readonly #noted = { starts: 0, stops: 0 };
    start(at: number) {
      this.#noted.starts = at;
      oscillators.push(this.#noted);
    }
    stop(at: number) {
      this.#noted.stops = at;
    }
  }
  class Context extends EventTarget {
    readonly state = 'running';
    readonly baseLatency = 0;
    readonly destination = {};
    get currentTime() {
      return performance.now() / 1_000;
    }
    async close() {}
    async resume() {}
  }
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('GainNode', Node);
  vi.stubGlobal('DynamicsCompressorNode', Node);
  vi.stubGlobal('OscillatorNode', Oscillator);
  /** The fundamental of each tone that has not ended or been cancelled. */
  return () => oscillators.filter(({ starts, stops }, index) => index % 2 === 0 && stops - starts > 0.3);
}

function given(timing: Partial<Timing> = {}) {
  const tones = givenAudio();
  const world = { sure: true };
  const startsAt = performance.now() + 1_500;
  const session: Timing = { pattern: { name: '4-6' }, startsAt, endsAt: startsAt + 60_000, ...timing };
  const deps: PlayerDeps = {
    timing: () => session,
    serverNow: (at) => at,
    isSure: () => world.sure,
    volume: () => 1,
    ear: () => 0,
    changed: () => undefined,
  };
  return { tones, world, session, player: createPlayer(deps) };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  vi.advanceTimersByTime(10_000);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('[CUE-2] each tone is scheduled once, before it is to be heard', () => {
  const { tones, session, player } = given();
  vi.advanceTimersByTime(20_000);
  const [first = 0, ...others] = tones().map(({ starts }) => starts);
  expect(first).toBeCloseTo(session.startsAt / 1_000, 6);
  expect(others.map((starts) => Number((starts - first).toFixed(3)))).toEqual([4, 10, 14, 20]);
  player.close();
});

it('[CUE-4] nothing scheduled is heard while the clock is in doubt', () => {
  const { tones, world, player } = given();
  expect(tones()).toHaveLength(1);
  world.sure = false;
  vi.advanceTimersByTime(1_000);
  expect(tones()).toEqual([]);
  vi.advanceTimersByTime(8_000);
  expect(tones()).toEqual([]);
  world.sure = true;
  vi.advanceTimersByTime(1_000);
  expect(tones()).toHaveLength(1);
  player.close();
});

it('[CUE-1] a step of one second is heard as well', () => {
  const { tones, player } = given({ pattern: { name: 'sigh' } });
  vi.advanceTimersByTime(6_000);
  expect(tones().map(({ starts, stops }) => Number((stops - starts).toFixed(3)))).toEqual([3, 1, 8]);
  player.close();
});
