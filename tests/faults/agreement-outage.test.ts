import type { Agreement } from '@duet/shared';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  accepts,
  agreementIn,
  agreementOf,
  declines,
  proposalBy,
  proposed,
  send,
  withdraws,
} from '../support/people/raw-agreement.ts';
import type { Reply } from '../support/service/duet.ts';
import { answers } from '../support/answers.ts';
import { describeOnBoth } from '../support/service/two-processes.ts';
import type { Rule } from '../support/wire.ts';
import { type AgreementStage, openAgreementStage } from './agreement-stage.ts';

// The tests start processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const unavailable = { status: 503, body: { ok: false, code: 'unavailable', retryable: true } };

const acts = ['propose', 'accept', 'decline', 'withdraw'] as const;
type Act = (typeof acts)[number];

/** How it ends the proposal; null for an acceptance, which closes none. */
const ends = { propose: 'superseded', accept: null, decline: 'declined', withdraw: 'withdrawn' } as const;

/** A call about an open proposal of Ana's, which can be repeated, and what both saw before it. */
interface Call {
  readonly act: Act;
  readonly call: () => Promise<Reply>;
  readonly before: Agreement;
}

describeOnBoth('agreement calls and a Postgres that is away', () => {
  let stage: AgreementStage;
  beforeAll(async () => {
    stage = await openAgreementStage();
  });
  afterAll(() => stage.close());

  async function prepare(act: Act): Promise<Call> {
    const { ana, ben, pairId } = stage;
    const proposal = await proposed(ana, pairId);
    const counter = await proposalBy(ben, pairId);
    const call = {
      propose: () => send(ben, counter),
      accept: () => accepts(ben, proposal),
      decline: () => declines(ben, proposal),
      withdraw: () => withdraws(ana, proposal),
    }[act];
    return { act, call, before: await agreementOf(ana) };
  }

  /** Expects both to see the outcome after the first call that succeeds and after its repetition, and the room to go by it once. */
  async function expectDoneOnce({ act, call, before }: Call): Promise<void> {
    const done = agreementIn(await call());
    expect(agreementIn(await call())).toEqual(done);
    for (const person of [stage.ana, stage.ben]) expect(await agreementOf(person)).toEqual(done);
    expect(done.closed?.outcome ?? null).toBe(ends[act]);
    expect(done.versions).toHaveLength(before.versions.length + (act === 'accept' ? 1 : 0));
    await vi.waitFor(async () => expect(await stage.waiting()).toEqual([]), { timeout: 60_000 });
    expect(await stage.adopted()).toEqual(done.versions.map(({ version }) => version));
  }

  it.each(acts)(
    '[AGR-5] to %s is unavailable meanwhile, stores nothing, and takes effect once when Postgres is back',
    async (act) => {
      const prepared = await prepare(act);
      const { call, before } = prepared;
      await stage.postgres.stop('kill');
      expect(await call()).toMatchObject(unavailable);
      expect(await stage.ben.ask('GET', '/agreement')).toMatchObject(unavailable);
      await stage.postgres.start();
      await answers(`${stage.service.address}/readyz`, 200);
      expect(await agreementOf(stage.ana)).toEqual(before);
      await expectDoneOnce(prepared);
    },
  );

  /** Cuts the line once the next commit has arrived, before its answer; resolves when that has happened. */
  function cutAtCommit() {
    let committing: number | null = null;
    let isCut = false;
    const rule: Rule = ({ way, bytes, connection }) => {
      if (isCut) return 'pass';
      if (way === 'up' && bytes.includes('commit')) committing = connection;
      if (way === 'up' || connection !== committing) return 'pass';
      isCut = true;
      return { cutAfter: 0 };
    };
    stage.toPostgres.rule(rule);
    return () => isCut;
  }

  it.each(acts)(
    '[AGR-5] to %s is unavailable if the commit was not answered, and takes effect once, however often repeated',
    async (act) => {
      const prepared = await prepare(act);
      const wasCut = cutAtCommit();
      expect(await prepared.call()).toMatchObject(unavailable);
      expect(wasCut()).toBe(true);
      stage.toPostgres.rule(null);
      await expectDoneOnce(prepared);
    },
  );
});
