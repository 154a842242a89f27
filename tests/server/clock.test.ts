import { createServerClock } from '@duet/server/platform/clock';
import { expect, test } from 'vitest';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1, 19, 0);

function machine() {
  const time = { wall: start, monotonic: 500, uptime: 90_000 };
  const clock = createServerClock({
    wall: () => time.wall,
    monotonic: () => time.monotonic,
    uptime: () => time.uptime,
  });
  const run = (ms: number): void => {
    time.wall += ms;
    time.monotonic += ms;
    time.uptime += ms;
  };
  const suspend = (ms: number): void => {
    time.wall += ms;
    time.uptime += ms;
  };
  const setWall = (by: number): void => {
    time.wall += by;
  };
  return { clock, run, suspend, setWall };
}

test('[D15] a step of the wall clock by an hour either way does not move server time', () => {
  const { clock, run, setWall } = machine();
  expect(clock.now()).toBe(start);
  setWall(hour);
  run(5_000);
  expect(clock.now()).toBe(start + 5_000);
  setWall(-2 * hour);
  run(5_000);
  expect(clock.now()).toBe(start + 10_000);
});

test('[D15] an hour of suspension moves server time by an hour, once', () => {
  const { clock, run, suspend } = machine();
  run(10_000);
  expect(clock.now()).toBe(start + 10_000);
  suspend(hour);
  run(1_000);
  expect(clock.now()).toBe(start + 11_000 + hour);
  run(60_000);
  expect(clock.now()).toBe(start + 71_000 + hour);
});

test('a coarse or slowly drifting uptime adds nothing', () => {
  const { clock, run, suspend } = machine();
  for (let second = 0; second < 100; second += 1) {
    run(1_000);
    suspend(20);
    clock.now();
  }
  expect(clock.now()).toBe(start + 100_000);
});

test('server time never runs backwards and is whole', () => {
  const { clock, run, setWall } = machine();
  let last = clock.now();
  for (const step of [0.3, 0.3, 0.6, 1_200.5, 0, 3]) {
    setWall(-hour);
    run(step);
    const now = clock.now();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
});

test('each boot has a clock id of its own', () => {
  expect(createServerClock().id).not.toBe(createServerClock().id);
});
