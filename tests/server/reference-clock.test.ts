import { describe, expect, test } from 'vitest';
import { begin, createWorld, errorOf, run } from './reference-world.ts';

const hour = 3_600_000;
const month = 30 * 24 * hour;

async function twoMachines() {
  const world = createWorld();
  const [one, other] = [world.machine(50), world.machine(-50)];
  const both = [one, other] as const;
  await run(world, both, 10_000);
  return { world, one, other, both };
}

describe('server time of several processes', () => {
  test('[TIME-1] is the time of the reference, whatever the wall clocks say, under one id', async () => {
    const world = createWorld();
    const [one, other] = [world.machine(50), world.machine(-50)];
    one.setWall(hour);
    world.path = [1, 40];
    await run(world, [one, other], 60_000);
    expect(errorOf(world, one)).toBeLessThan(25);
    expect(errorOf(world, other)).toBeLessThan(25);
    expect([one.clock.id, other.clock.id]).toEqual(['the service', 'the service']);
  });

  test('[TIME-1] is the machine’s own, under an id of its own, until the reference is known', async () => {
    const world = createWorld();
    world.reference = 'away';
    const { clock } = world.machine();
    await expect(clock.round()).rejects.toThrow('no reference');
    expect(clock.now()).toBe(begin);
    expect(clock.id).not.toBe('the service');
  });

  test.each([hour, -hour, 1_500, -1_500])(
    '[TIME-2] [D15] a step of the reference by %d ms moves nothing, and is taken back once for all',
    async (by) => {
      const { world, one, other, both } = await twoMachines();
      world.stepReference(by);
      await run(world, both, 10_000);
      expect(errorOf(world, one)).toBeLessThan(5);
      expect(errorOf(world, other)).toBeLessThan(5);
      expect(world.correction().revision).toBe(1);
      expect(Math.abs(world.correction().by + by)).toBeLessThan(5);
    },
  );

  test('[TIME-2] a process that starts after a step has the time of the others', async () => {
    const { world, both } = await twoMachines();
    world.stepReference(hour);
    await run(world, both, 10_000);
    const late = world.machine();
    await late.clock.round();
    expect(errorOf(world, late)).toBeLessThan(5);
  });

  test('[TIME-2] a step back to the right time is one like any other', async () => {
    const { world, one, both } = await twoMachines();
    world.stepReference(-hour);
    await run(world, both, 10_000);
    world.stepReference(hour);
    await run(world, both, 10_000);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(Math.abs(world.correction().by)).toBeLessThan(5);
  });

  test('[TIME-2] a process that missed a step and its end agrees with one that met both', async () => {
    const { world, one, other, both } = await twoMachines();
    world.stepReference(hour);
    await run(world, [one], 10_000);
    world.stepReference(-hour);
    await run(world, [one], 2_500);
    await run(world, both, 2_500);
    expect(world.correction().revision).toBe(2);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(errorOf(world, other)).toBeLessThan(5);
  });

  test('[TIME-2] a second step, before all have met the first, is taken back as well', async () => {
    const { world, one, other, both } = await twoMachines();
    world.stepReference(hour);
    await run(world, [one], 2_500);
    world.stepReference(hour);
    await run(world, [other], 2_500);
    await run(world, both, 5_000);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(errorOf(world, other)).toBeLessThan(5);
  });

  test('[TIME-2] a difference of up to 1 s is followed, without running backwards', async () => {
    const { world, one, both } = await twoMachines();
    world.stepReference(-900);
    let last = one.clock.stamp();
    for (let tenth = 0; tenth < 600; tenth += 1) {
      await run(world, both, 100);
      expect(one.clock.stamp()).toBeGreaterThanOrEqual(last);
      last = one.clock.stamp();
    }
    expect(Math.round(errorOf(world, one) / 10)).toBe(90);
    expect(world.correction().revision).toBe(0);
  });

  test('[TIME-3] a step while nothing can be stored moves nothing, and is taken back afterwards', async () => {
    const { world, one, other, both } = await twoMachines();
    world.corrections = 'away';
    world.stepReference(hour);
    await run(world, both, 60_000);
    expect(errorOf(world, one)).toBeLessThan(10);
    expect(one.clock.id).toBe('the service');
    world.corrections = 'here';
    await run(world, both, 5_000);
    expect(errorOf(world, one)).toBeLessThan(10);
    expect(errorOf(world, other)).toBeLessThan(10);
    expect(world.correction().revision).toBe(1);
  });

  test('[TIME-3] a process that began between a jump and its correction goes back, and says so', async () => {
    const { world, one, both } = await twoMachines();
    world.stepReference(hour);
    const late = world.machine();
    await late.clock.round();
    expect(errorOf(world, late)).toBeGreaterThan(hour - 1_000);
    await run(world, [...both, late], 5_000);
    expect(errorOf(world, late)).toBeLessThan(5);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(late.faults.map((each) => String(each))).toEqual([expect.stringMatching(/goes back/)]);
  });

  test('[TIME-3] without the reference server time goes on', async () => {
    const { world, one, both } = await twoMachines();
    world.reference = 'away';
    await run(world, both, hour);
    expect(errorOf(world, one)).toBeLessThan(400);
    world.reference = 'here';
    await run(world, both, 60_000);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(world.correction().revision).toBe(0);
  });

  test('[D15] an hour of suspension is followed, and moves nobody else', async () => {
    const { world, one, other, both } = await twoMachines();
    await one.suspend('counts', () => run(world, [other], hour));
    await run(world, both, 5_000);
    expect(errorOf(world, one)).toBeLessThan(20);
    expect(errorOf(world, other)).toBeLessThan(5);
    expect(world.correction().revision).toBe(0);
  });

  test('[D15] short suspensions are followed, also where uptime is known to the second only', async () => {
    const { world, one, other, both } = await twoMachines();
    one.coarseUptime(1_000);
    await run(world, both, 10_000);
    for (let times = 0; times < 20; times += 1) {
      await one.suspend('counts', () => run(world, [other], 1_600));
      await run(world, both, 130);
    }
    await run(world, both, 120_000);
    expect(world.correction().revision).toBe(0);
    expect(errorOf(world, one)).toBeLessThan(5);
  });

  test('[TIME-4] a machine that stood still unnoticed takes the time of the others, and moves nobody else', async () => {
    const { world, one, other, both } = await twoMachines();
    await one.suspend('stands still', () => run(world, [other], 90_000));
    await run(world, both, 5_000);
    expect(errorOf(world, one)).toBeLessThan(5);
    expect(errorOf(world, other)).toBeLessThan(5);
    expect(world.correction().revision).toBe(0);
  });

  test('[TIME-2] a step is noticed even if the reference has forgotten its notes', async () => {
    const { world, one, both } = await twoMachines();
    world.stepReference(hour);
    world.forget();
    await run(world, both, 5_000);
    expect(errorOf(world, one)).toBeLessThan(5);
  });
});

/** The record goes up to true time, from which the reference is a month behind. */
async function behindRecord() {
  const world = createWorld();
  world.stepReference(-month);
  const [one, other] = [world.machine(50), world.machine(-50)];
  for (const { clock } of [one, other]) {
    clock.notBefore(begin);
    await clock.round();
  }
  await run(world, [one, other], 10_000);
  return { world, one, other, both: [one, other] as const };
}

describe('a reference that starts in the past', () => {
  test('[TIME-6] server time goes on from the record, for all alike, and one process says so', async () => {
    const { world, one, other } = await behindRecord();
    expect(errorOf(world, one)).toBeLessThan(50);
    expect(errorOf(world, other)).toBeLessThan(50);
    expect(world.correction().isBehind).toBe(true);
    expect([...one.said, ...other.said]).toEqual([expect.stringMatching(/the Redis is wrong/)]);
  });

  test('[TIME-6] it is never before the record, even while nothing can be stored', async () => {
    const world = createWorld();
    world.stepReference(-month);
    world.corrections = 'away';
    const one = world.machine();
    one.clock.notBefore(begin);
    await run(world, [one], 10_000);
    expect(one.clock.now()).toBeGreaterThanOrEqual(begin);
    world.corrections = 'here';
    await run(world, [one], 10_000);
    expect(one.clock.now()).toBeGreaterThan(begin);
    expect(world.correction().isBehind).toBe(true);
  });

  test('[TIME-6] once it is set server time follows it, in all processes, under another id', async () => {
    const { world, one, other, both } = await behindRecord();
    const { id } = one.clock;
    world.stepReference(month + hour);
    await run(world, both, 10_000);
    for (const each of both) expect(Math.abs(errorOf(world, each) - hour)).toBeLessThan(50);
    expect(one.clock.id).not.toBe(id);
    expect(other.clock.id).toBe(one.clock.id);
    expect(world.correction()).toMatchObject({ by: 0, isBehind: false });
    // From then on it is a reference like any other.
    world.stepReference(hour);
    await run(world, both, 10_000);
    for (const each of both) expect(Math.abs(errorOf(world, each) - hour)).toBeLessThan(50);
  });

  test('[TIME-6] one that is set while no process runs is followed by the next that starts', async () => {
    const { world } = await behindRecord();
    world.stepReference(month);
    world.pass(hour);
    const late = world.machine();
    late.clock.notBefore(begin + 5_000);
    await run(world, [late], 5_000);
    expect(errorOf(world, late)).toBeLessThan(5);
    expect(world.correction()).toMatchObject({ by: 0, isBehind: false });
  });

  test('[TIME-6] a process that starts while others run takes their time', async () => {
    const { world, one, both } = await behindRecord();
    world.pass(2_500);
    await run(world, both, 2_500);
    const late = world.machine();
    late.clock.notBefore(begin - 2 * month);
    await run(world, [late, ...both], 10_000);
    expect(errorOf(world, late)).toBeLessThan(50);
    expect(errorOf(world, one)).toBeLessThan(50);
    expect(world.correction().isBehind).toBe(true);
  });
});
