import { lockPair } from '@duet/server/agreements/sql-agreements';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnBoth, startTwoProcesses, type TwoProcesses } from '../support/service/two-processes.ts';
import {
  accepts,
  agreementOf,
  declines,
  proposalBy,
  proposed,
  send,
  withdraws,
} from '../support/people/raw-agreement.ts';
import { pairUp } from '../support/people/raw-couple.ts';
import { type Duet, duetsOf, type Reply } from '../support/service/duet.ts';
import { newPerson, type Person, personOn } from '../support/people/raw-person.ts';

type Proposed = Awaited<ReturnType<typeof proposed>>;

/** A call at process 1 that competes with the acceptance at process 2. */
interface Rival {
  readonly ask: (people: { ana: Person; ben: Person }, proposal: Proposed) => Promise<Reply>;
  /** How the proposal ends if this comes first. */
  readonly ends: 'accepted' | 'declined' | 'withdrawn' | 'superseded';
  /** What the rival is answered if the acceptance comes first. */
  readonly late: object;
}

const tooLate = (outcome: string) => ({
  status: 409,
  body: { code: 'proposal_gone', details: { outcome } },
});

const rivals: Readonly<Record<string, Rival>> = {
  'taking it back': {
    ask: ({ ana }, proposal) => withdraws(ana, proposal),
    ends: 'withdrawn',
    late: tooLate('accepted'),
  },
  'declining it': {
    ask: ({ ben }, proposal) => declines(ben, proposal),
    ends: 'declined',
    late: tooLate('accepted'),
  },
  'a new proposal': {
    ask: async ({ ana }, { pairId, version, before }) =>
      send(ana, await proposalBy(ana, pairId, { version, before })),
    ends: 'superseded',
    late: { status: 409, body: { code: 'agreement_moved', details: { version: 1 } } },
  },
  'a counter-proposal': {
    ask: async ({ ben }, { pairId, version, before }) =>
      send(ben, await proposalBy(ben, pairId, { version, before })),
    ends: 'superseded',
    late: { status: 409, body: { code: 'agreement_moved', details: { version: 1 } } },
  },
  'accepting it as well': {
    ask: ({ ben }, proposal) => accepts(ben, proposal),
    ends: 'accepted',
    late: { status: 200 },
  },
};

const at = (duet: Duet, person: Person): Promise<Person> => personOn(duet, person, person.device);

describeOnBoth('an agreement at two processes', () => {
  let processes: TwoProcesses;
  let database: PostgresDatabase;
  let one: Duet;
  let two: Duet;
  beforeAll(async () => {
    processes = await startTwoProcesses();
    database = openPostgres({ url: processes.postgres.url, onFault: () => undefined });
    [one, two] = duetsOf(processes);
  });
  afterAll(async () => {
    await database.close();
    await processes.close();
  });

  /** A new pair with a proposal of Ana's, which Ben can accept at process 2 while the rival calls process 1. */
  async function race(rival: Rival) {
    const [ana, ben] = [await newPerson(one), await newPerson(two)];
    const { pairId } = await pairUp(ana, ben);
    const proposal = await proposed(ana, pairId);
    const there = { ana, ben: await at(one, ben) };
    return {
      people: { ana, ben },
      proposal,
      accept: () => accepts(ben, proposal),
      rival: () => rival.ask(there, proposal),
    };
  }
  type Race = Awaited<ReturnType<typeof race>>;

  /** Sends all before any is decided; they reach the pair's row in this order. */
  async function inThisOrder({ proposal }: Race, asks: readonly (() => Promise<Reply>)[]) {
    const held = await database.transaction(async (within) => {
      await lockPair(within, proposal.pairId);
      const replies: Promise<Reply>[] = [];
      for (const ask of asks) {
        replies.push(ask());
        await vi.waitFor(async () => expect(await waitingForALock()).toBe(replies.length), {
          timeout: 8_000,
          interval: 2,
        });
      }
      return { replies };
    });
    return Promise.all(held.replies);
  }

  async function waitingForALock(): Promise<number> {
    const [row] = await database.query<{ count: string }>(
      `select count(*) from pg_stat_activity where wait_event_type = 'Lock'`,
    );
    return Number(row?.count);
  }

  /** How the proposal has ended, as both see it. */
  async function endOf({ people, proposal }: Race): Promise<Rival['ends'] | undefined> {
    const seen = await agreementOf(people.ana);
    expect(await agreementOf(people.ben)).toEqual(seen);
    expect(seen.versions.length).toBeLessThan(2);
    const [version] = seen.versions;
    expect((version ?? seen.closed)?.id).toBe(proposal.id);
    return version === undefined ? seen.closed?.outcome : 'accepted';
  }

  /** Expects that both processes go by the version, which was brought to the room once; or that there is none, and none pending. */
  async function expectRooms({ proposal: { pairId } }: Race, version: 1 | undefined) {
    const adopted = await database.query(
      `select 1 from events where pair_id = $1 and event ->> 'name' = 'AgreementAdopted'`,
      [pairId],
    );
    expect(adopted).toHaveLength(version ?? 0);
    expect(
      await database.query('select version from agreement_adoptions where pair_id = $1', [pairId]),
    ).toEqual([]);
    for (const duet of [one, two])
      expect((await duet.rooms.open(pairId))?.room.agreement?.version).toBe(version);
  }

  it.each(Object.entries(rivals))(
    '[AGR-7] [AGR-5] accepting comes before %s: the version is in force at both processes',
    async (_, rival) => {
      const its = await race(rival);
      const [accepted, other] = await inThisOrder(its, [its.accept, its.rival]);
      expect(accepted?.status).toBe(200);
      expect(other).toMatchObject(rival.late);
      expect(await endOf(its)).toBe('accepted');
      await expectRooms(its, 1);
    },
  );

  it.each(Object.entries(rivals))('[AGR-7] [AGR-5] accepting comes after %s', async (_, rival) => {
    const its = await race(rival);
    const [other, accepted] = await inThisOrder(its, [its.rival, its.accept]);
    const isSame = rival.ends === 'accepted';
    expect(other?.status).toBe(200);
    expect(accepted).toMatchObject(isSame ? { status: 200 } : tooLate(rival.ends));
    expect(await endOf(its)).toBe(rival.ends);
    await expectRooms(its, isSame ? 1 : undefined);
  });

  it.each(Object.entries(rivals))(
    '[AGR-7] [AGR-5] accepting and %s at once have one outcome',
    async (_, rival) => {
      for (let round = 0; round < 5; round += 1) {
        const its = await race(rival);
        const [accepted, other] = await Promise.all([its.accept(), its.rival()]);
        const end = await endOf(its);
        // Whoever succeeded did what is seen now; the other is told who was first.
        expect(accepted).toMatchObject(end === 'accepted' ? { status: 200 } : tooLate(rival.ends));
        expect(other).toMatchObject(end === rival.ends ? { status: 200 } : rival.late);
        await expectRooms(its, end === 'accepted' ? 1 : undefined);
      }
    },
  );
});
