import { createPlayer, type PlayerDeps } from '@duet/client/sound/player';
import type { Timing } from '@duet/client/sound/tones';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { givenAudio, givenTime } from './audio.ts';

function given(timing: Partial<Timing> = {}) {
  const { tones, contexts } = givenAudio();
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
  return { tones, contexts, world, session, player: createPlayer(deps) };
}

beforeEach(givenTime);
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

it('[CUE-9] what a call took is not heard in another breath, and the next tone is', async () => {
  const { tones, contexts, session, player } = given();
  const [context] = contexts;
  // In the middle of the first inhale.
  vi.advanceTimersByTime(3_500);
  expect(tones()).toHaveLength(2);
  await context?.suspend();
  expect(player.isHeard()).toBe(false);
  expect(tones()).toEqual([]);
  vi.advanceTimersByTime(13_000);
  expect(tones()).toEqual([]);
  await player.wake();
  vi.advanceTimersByTime(5_000);
  expect(player.isHeard()).toBe(true);
  // In the middle of an exhale. The next tone is 20 s after the first, and the context has stood still for 13 s of them.
  const [next] = tones();
  expect(next?.starts).toBeCloseTo((session.startsAt + 20_000 - 13_000) / 1_000, 6);
  player.close();
});
