import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnBoth, startTwoProcesses, type TwoProcesses } from '../support/two-processes.ts';
import { accepts, agreementOf, declines, proposalBy, proposed, send, withdraws } from './agreeing.ts';
import { pairUp } from './couple.ts';
import { type Duet, duetsOf, type Reply } from './duet.ts';
import { newPerson, type Person, personOn } from './person.ts';

const at = (duet: Duet, person: Person): Promise<Person> => personOn(duet, person, person.device);

describeOnBoth('an agreement at two processes', () => {
  let processes: TwoProcesses;
  let one: Duet;
  let two: Duet;
  beforeAll(async () => {
    processes = await startTwoProcesses();
    [one, two] = duetsOf(processes);
  });
  afterAll(() => processes.close());

  type Proposed = Awaited<ReturnType<typeof proposed>>;

  /** What races with an acceptance at the other process. */
  const rivals: Readonly<
    Record<string, (people: { ana: Person; ben: Person }, proposal: Proposed) => Promise<Reply>>
  > = {
    'taking it back': ({ ana }, proposal) => withdraws(ana, proposal),
    'declining it': ({ ben }, proposal) => declines(ben, proposal),
    'a new proposal': async ({ ana }, { pairId, version, before }) =>
      send(ana, await proposalBy(ana, pairId, { version, before })),
    'accepting it as well': ({ ben }, proposal) => accepts(ben, proposal),
  };

  it.each(Object.entries(rivals))('[AGR-7] [AGR-5] accepting and %s have one outcome', async (_, rival) => {
    for (let round = 0; round < 5; round += 1) {
      const [ana, ben] = [await newPerson(one), await newPerson(two)];
      const { pairId } = await pairUp(ana, ben);
      const proposal = await proposed(ana, pairId);
      const there = { ana: await at(one, ana), ben: await at(one, ben) };
      const replies = await Promise.all([accepts(ben, proposal), rival(there, proposal)]);
      const codes = replies.map(({ status }) => status);
      expect(codes).toContain(200);
      for (const status of codes) expect([200, 409]).toContain(status);
      const seen = await agreementOf(ana);
      expect(await agreementOf(ben)).toEqual(seen);
      const isInForce = seen.versions.length === 1;
      expect(isInForce).toBe(replies[0]?.status === 200);
      await vi.waitFor(
        async () => {
          for (const duet of [one, two])
            expect((await duet.rooms.open(pairId))?.room.agreement?.version).toBe(isInForce ? 1 : undefined);
        },
        { timeout: 15_000 },
      );
    }
  });
});
