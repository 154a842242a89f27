import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, errorOf, type Machine, run, type World } from './reference-world.ts';

const ms = (min: number, max: number) => fc.integer({ min, max });
const which = ms(0, 2);
/** Steps of which several add up either to nothing or to more than the one second that is followed. */
const step = fc.oneof(ms(1, 4), ms(5, 4_800)).map((times) => times * 1_500);

/** What may happen to three processes, each on its own machine. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('pass'), ms: ms(1, 30_000) }),
  fc.record({
    what: fc.constant('step'),
    by: fc.oneof(
      step,
      step.map((by) => -by),
    ),
  }),
  fc.record({ what: fc.constant('suspend'), which, ms: ms(1_100, 600_000) }),
  fc.record({ what: fc.constant('halt'), which, ms: ms(20_000, 600_000) }),
  fc.record({ what: fc.constant('restart'), which }),
  fc.record({ what: fc.constant('reference'), is: fc.constantFrom('here', 'away') }),
  fc.record({ what: fc.constant('corrections'), is: fc.constantFrom('here', 'away') }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Reference and corrections are reachable, and every process has read them. */
async function settle(world: World, machines: readonly Machine[]): Promise<void> {
  world.reference = 'here';
  world.corrections = 'here';
  await run(world, machines, 7_500);
}

async function happen(world: World, machines: Machine[], next: Happening): Promise<void> {
  const others = machines.filter((_, index) => !('which' in next) || index !== next.which);
  switch (next.what) {
    case 'pass':
      return run(world, machines, next.ms);
    case 'step':
      return world.stepReference(next.by);
    case 'suspend':
      await machines[next.which]?.suspend('counts', () => run(world, others, next.ms));
      // Uptime is sampled once a second.
      return run(world, machines, 1_000);
    case 'halt':
      // Only a process that can read the reference finds out, and only if others kept reading it meanwhile.
      await settle(world, machines);
      await machines[next.which]?.suspend('stands still', () => run(world, others, next.ms));
      return run(world, machines, 2_500);
    case 'restart': {
      await settle(world, machines);
      machines[next.which] = world.machine();
      return run(world, machines, 2_500);
    }
    case 'reference':
      world.reference = next.is;
      return run(world, machines, 2_500);
    case 'corrections':
      world.corrections = next.is;
      return run(world, machines, 2_500);
  }
}

test('[D15] [TIME-2] [TIME-3] whatever happens, server time is right within 1 s everywhere, and runs forwards', () =>
  fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 15 }), async (happenings) => {
      const world = createWorld();
      const machines = [world.machine(40), world.machine(), world.machine(-40)];
      await run(world, machines, 10_000);
      const shown = new Map<Machine, number>();
      for (const next of happenings) {
        await happen(world, machines, next);
        for (const machine of machines) {
          const now = machine.clock.stamp();
          expect(now).toBeGreaterThanOrEqual(shown.get(machine) ?? now);
          expect(errorOf(world, machine)).toBeLessThan(1_000);
          shown.set(machine, now);
        }
      }
      await settle(world, machines);
      await run(world, machines, 30_000);
      const times = machines.map(({ clock }) => clock.stamp());
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(5);
    }),
  ));
