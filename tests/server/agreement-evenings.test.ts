import { signersOf } from '@duet/server/agreements/proposing';
import { type Agreement, publicKeysOf } from '@duet/shared';
import * as fc from 'fast-check';
import { isLong } from '../support/programs.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeOnBoth, startTwoProcesses } from '../support/service/two-processes.ts';
import { evening, live, look, type Scene } from './agreement-evening.ts';
import { createWitness, type End } from './agreement-witness.ts';
import { newCouple } from '../support/people/raw-couple.ts';
import { type Duet, duetsOf, startDuet } from '../support/service/duet.ts';

// A timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 240_000 });

/** How many evenings are played at one process, and at two. */
const [alone, overBoth] = isLong ? [100, 1_000] : [50, 100];

/** How many evenings one pair has: its history grows, and is read whole each time. */
const together = 25;

async function newScene(duets: readonly [Duet, ...Duet[]], number: number): Promise<Scene> {
  const { ana, ben, pairId } = await newCouple(duets[0]);
  const nothing: Agreement = { inForce: 0, versions: [], open: null, closed: null };
  const signers = signersOf(pairId, { a: publicKeysOf(ana.keys), b: publicKeysOf(ben.keys) });
  return {
    pairId,
    sides: {
      a: { person: ana, known: nothing, sent: [] },
      b: { person: ben, known: nothing, sent: [] },
    },
    duets,
    from: `198.51.100.${number}`,
    witness: createWitness(signers),
    latest: nothing,
  };
}

/** Expects both to see the same at every process, and the room to go by it there. */
async function expectSame(scene: Scene): Promise<void> {
  const { a, b } = scene.sides;
  const [here, there] = [await look(scene, a, 0), await look(scene, b, 1)];
  scene.witness.expectSame(here, there);
  scene.latest = here;
  for (const { rooms } of scene.duets)
    expect((await rooms.open(scene.pairId))?.room.agreement?.version).toBe(here.versions.at(-1)?.version);
}

/** Plays the evenings of several couples at the same time. Every way in which a proposal can end has to occur. */
async function liveAll(
  duets: readonly [Duet, ...Duet[]],
  { evenings, seed }: { readonly evenings: number; readonly seed: number },
): Promise<void> {
  const all = fc.sample(evening, { numRuns: evenings, seed });
  const ended: Record<End, number> = { accepted: 0, declined: 0, withdrawn: 0, superseded: 0 };
  const couples = Array.from({ length: evenings / together }, async (_, number) => {
    const scene = await newScene(duets, number);
    for (const deeds of all.slice(number * together, (number + 1) * together)) {
      await live(scene, deeds);
      await expectSame(scene);
    }
    for (const end of scene.witness.ends.values()) ended[end] += 1;
  });
  await Promise.all(couples);
  // Otherwise the evenings would prove nothing. How often each occurs depends on how the calls overlap.
  for (const count of Object.values(ended)) expect(count).toBeGreaterThan(0);
}

test('[AGR-7] evenings of two who propose, answer, take back and lose messages end the same for both', async () => {
  const duet = await startDuet();
  onTestFinished(() => duet.close());
  await liveAll([duet], { evenings: alone, seed: 6 });
});

describeOnBoth('evenings at two processes', () => {
  // On Postgres the calls of one pair really overlap. The embedded storage runs one at a time.
  test('[AGR-7] [AGR-5] evenings over both end the same for both', async () => {
    const processes = await startTwoProcesses();
    onTestFinished(() => processes.close());
    await liveAll(duetsOf(processes), { evenings: overBoth, seed: 7 });
  });
});
