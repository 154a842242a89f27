import { openChimes } from '@duet/client/sound/chimes';
import { playTicks } from '@duet/client/sound/ticks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { givenAudio, givenTime } from './audio.ts';

const how = { volume: 1, isMine: () => Promise.resolve(true) };

beforeEach(givenTime);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('[CUE-9] something that arrived before the first touch silences nothing that comes after it', async () => {
  const { system, tones } = givenAudio({ lets: false });
  const chimes = openChimes();
  const first = chimes.play('signal', how);
  await vi.advanceTimersByTimeAsync(5_000);
  await first;
  expect(tones()).toEqual([]);
  // In a touch.
  system.lets = true;
  await chimes.unlock();
  system.lets = false;
  const second = chimes.play('answer', how);
  await vi.advanceTimersByTimeAsync(100);
  expect(tones()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_000);
  await second;
});

it('[CUE-9] what a call took of one chime is not heard along with the next', async () => {
  const { contexts, tones } = givenAudio();
  const chimes = openChimes();
  const first = chimes.play('signal', how);
  await vi.advanceTimersByTimeAsync(600);
  expect(tones()).toHaveLength(3);
  await contexts[0]?.suspend();
  await vi.advanceTimersByTimeAsync(5_000);
  await first;
  expect(tones()).toEqual([]);
  const second = chimes.play('answer', how);
  await vi.advanceTimersByTimeAsync(100);
  expect(tones()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_000);
  await second;
});

it.each([
  ['are not played', false],
  ['are interrupted', true],
])('[CUE-9] ticks that %s give no result', async (_, lets) => {
  const { contexts } = givenAudio({ lets });
  const ended = vi.fn<(at: readonly number[]) => void>();
  playTicks(ended);
  await vi.advanceTimersByTimeAsync(2_000);
  await contexts[0]?.suspend();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith([]);
});
