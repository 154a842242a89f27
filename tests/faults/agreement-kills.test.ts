import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { accepts, agreementIn, agreementOf, proposed } from '../support/people/raw-agreement.ts';
import { isLong } from '../support/programs.ts';
import { connectTo } from '../support/people/wire-partner.ts';
import { describeOnBoth } from '../support/service/two-processes.ts';
import type { Passing, Verdict } from '../support/wire.ts';
import { type AgreementStage, openAgreementStage } from './agreement-stage.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 240_000 });

type Proposed = Awaited<ReturnType<typeof proposed>>;

describeOnBoth('an acceptance whose process is killed', () => {
  let stage: AgreementStage;
  beforeEach(async () => {
    stage = await openAgreementStage();
  });
  afterEach(() => stage.close());

  /** Expects that every version was brought to the room once, and that none is pending. */
  async function expectAdoptedOnce(versions: readonly number[]): Promise<void> {
    await vi.waitFor(async () => expect(await stage.waiting()).toEqual([]), { timeout: 60_000 });
    expect(await stage.adopted()).toEqual(versions);
  }

  async function expectRoomGoesBy(version: number): Promise<void> {
    for (const { token } of [stage.ana, stage.ben]) {
      const line = await connectTo(stage.service.address, { token });
      await line.sees(({ view }) => view.agreement?.version === version);
      line.close();
    }
  }

  const troubles = {
    away: { begin: () => stage.redis.stop('kill'), end: () => stage.redis.start() },
    // What the dead process sent to it is still carried out.
    frozen: {
      begin: () => Promise.resolve(stage.redis.freeze()),
      end: () => Promise.resolve(stage.redis.thaw()),
    },
  } as const;

  it.each(['away', 'frozen'] as const)(
    '[AGR-16] between the second signature and a room whose Redis is %s: once Redis is back the room adopts the version once',
    async (how) => {
      const { ana, ben, pairId, service } = stage;
      const proposal = await proposed(ana, pairId);
      await troubles[how].begin();
      const answer = accepts(ben, proposal).catch(() => null);
      await vi.waitFor(async () => expect(await stage.waiting()).toEqual([{ version: 1 }]), {
        timeout: 15_000,
        interval: 2,
      });
      await service.kill('SIGKILL');
      await answer;
      await troubles[how].end();
      expect(await stage.adopted()).toEqual([]);
      for (const _ of ['the next', 'the one after']) {
        await service.restart();
        await expectRoomGoesBy(1);
        await expectAdoptedOnce([1]);
        await service.kill('SIGKILL');
      }
    },
  );

  /** Accepts. The process is killed at its n-th message to a store, counted from its transaction on; that message does not arrive. */
  async function acceptKilledAt(proposal: Proposed, step: number): Promise<'killed' | 'answered'> {
    const { ben, pairId, service, toPostgres, toRedis } = stage;
    let sent = 0;
    const count = ({ bytes }: Passing): Verdict => {
      if (sent === 0 && !bytes.includes('begin')) return 'pass';
      sent += 1;
      if (sent === step) process.kill(service.pid(), 'SIGKILL');
      return sent < step ? 'pass' : 'swallow';
    };
    toPostgres.rule((passing) => (passing.way === 'up' ? count(passing) : 'pass'));
    // Everything else goes to Redis all the time.
    toRedis.rule((passing) =>
      passing.way === 'up' && passing.bytes.includes(pairId) ? count(passing) : 'pass',
    );
    await accepts(ben, proposal).catch(() => null);
    for (const wire of [toPostgres, toRedis]) wire.rule(null);
    if (sent < step) return 'answered';
    await service.kill('SIGKILL');
    await service.restart();
    return 'killed';
  }

  /** Every third step; with `DUET_LONG=1` each. */
  const stride = isLong ? 1 : 3;

  it('[AGR-5] [AGR-16] at its steps: after a retry it is in force, and the room adopts it once', async () => {
    const { ana, ben, pairId } = stage;
    const versions: number[] = [];
    for (let end = 'killed'; end === 'killed'; ) {
      const proposal = await proposed(ana, pairId);
      versions.push(versions.length + 1);
      end = await acceptKilledAt(proposal, 1 + (versions.length - 1) * stride);
      const repeated = agreementIn(await accepts(ben, proposal));
      expect(repeated.versions.map(({ version }) => version)).toEqual(versions);
      expect(await agreementOf(ana)).toEqual(repeated);
      await expectAdoptedOnce(versions);
    }
    await expectRoomGoesBy(versions.length);
    // Otherwise it was hardly ever killed in the middle.
    expect(versions.length).toBeGreaterThan(10 / stride);
  });
});
