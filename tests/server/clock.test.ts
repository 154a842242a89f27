import { createServerClock } from '@duet/server/platform/clock';
import { expect, test } from 'vitest';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1, 19, 0);

function machine() {
  const time = { wall: start, monotonic: 500, uptime: 90_000 };
  const said: string[] = [];
  const clock = createServerClock(
    { wall: () => time.wall, monotonic: () => time.monotonic, uptime: () => time.uptime },
    (line) => said.push(line),
  );
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
  return { clock, run, suspend, setWall, said };
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

test('[TIME-5] a clock behind the record begins at its newest entry, and is followed once it is set', () => {
  const { clock, run, setWall, said } = machine();
  const { id } = clock;
  clock.notBefore(start + hour);
  expect(clock.now()).toBe(start + hour);
  expect(clock.id).not.toBe(id);
  run(5_000);
  expect(clock.now()).toBe(start + hour + 5_000);
  setWall(hour / 2);
  expect(clock.now()).toBe(start + hour + 5_000);
  const behind = clock.id;
  setWall(hour);
  expect(clock.now()).toBe(start + 1.5 * hour + 5_000);
  expect(clock.id).not.toBe(behind);
  setWall(hour);
  run(1_000);
  expect(clock.now()).toBe(start + 1.5 * hour + 6_000);
  expect(said).toHaveLength(2);
});

test('[TIME-5] a clock that is behind by less than a second makes server time stand still for as long', () => {
  const { clock, run, setWall, said } = machine();
  clock.notBefore(start + 900);
  expect(clock.now()).toBe(start + 900);
  run(800);
  expect(clock.now()).toBe(start + 900);
  run(800);
  setWall(hour);
  expect(clock.now()).toBe(start + 1_600);
  expect(said).toEqual([]);
});

test('[TIME-5] [D15] a clock that is ahead of the record is not followed', () => {
  const { clock, run, setWall } = machine();
  clock.notBefore(start - hour);
  expect(clock.now()).toBe(start);
  setWall(hour);
  run(1_000);
  expect(clock.now()).toBe(start + 1_000);
});
