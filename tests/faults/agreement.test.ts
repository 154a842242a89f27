import { afterEach, expect, it, vi } from 'vitest';
import { agreementOf, draftOf, proposalAt, seesAgreement } from '../support/people/app-agreement.ts';
import { installedApp, pairUp, type InstalledApp } from '../support/people/installed-app.ts';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';
import { spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

describeOnPostgres('an agreement while Postgres is away', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  const partner = (name: string, address: string): InstalledApp => {
    const opened = installedApp({ name, address });
    closing.push(() => opened.close());
    return opened;
  };

  it('[AGR-5] [AGR-8] nothing is half signed: it is said to be unavailable, and done once Postgres is back', async () => {
    const postgres = await startPostgres();
    closing.push(() => postgres.remove());
    const service = await spawnService({ env: { DATABASE_URL: postgres.url } });
    closing.push(() => service.close());
    const [ana, ben] = [partner('Ana', service.address), partner('Ben', service.address)];
    await pairUp(ana, ben);
    await ana.client.propose(draftOf('Harbour'));
    const id = await proposalAt(ben);

    await postgres.stop('kill');
    await expect(ben.client.acceptProposal(id)).rejects.toThrow('unavailable');
    await expect(ana.client.propose(draftOf('Lighthouse'))).rejects.toThrow('unavailable');
    expect(agreementOf(ana).draft).toEqual(draftOf('Lighthouse'));

    await postgres.start();
    await vi.waitFor(() => ben.client.acceptProposal(id), { timeout: 60_000 });
    for (const one of [ana, ben]) {
      const { versions } = await seesAgreement(one, 'it in force', (it) => it.versions.length === 1);
      expect(versions).toMatchObject([{ id, words: draftOf('Harbour').words }]);
      await one.seesRoom('the room go by it', ({ view }) => view.agreement?.version === 1);
    }
    expect(agreementOf(ana).draft).toEqual(draftOf('Lighthouse'));
  });
});
