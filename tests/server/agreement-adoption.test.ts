import { accept, signersOf } from '@duet/server/agreements/proposing';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { publicKeysOf } from '@duet/shared';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeDataFolder } from '../support/stores/data-folder.ts';
import { proposed, signatureOf } from '../support/people/raw-agreement.ts';
import { newCouple } from '../support/people/raw-couple.ts';
import { startDuet } from '../support/service/duet.ts';

// The test starts services: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

test('[AGR-16] a service that died right after the second signature goes by it once it is back, once', async () => {
  const folder = await makeDataFolder();
  const first = await startDuet({ folder });
  const { ana, ben, pairId } = await newCouple(first);
  const proposal = await proposed(ana, pairId);
  await first.close();

  // All that a service had done that died there: the transaction, and nothing after it.
  const sql = await openEmbeddedDatabase(join(folder.path, 'pg'));
  const signers = signersOf(pairId, { a: publicKeysOf(ana.keys), b: publicKeysOf(ben.keys) });
  const party = { pairId, seat: 'b', signers } as const;
  const signature = signatureOf(ben, 'accept', proposal);
  const waiting = () => sql.query('select version from agreement_adoptions');
  await sql.transaction((sql) => accept({ sql, party, now: first.now() }, proposal.id, { signature }));
  expect(await waiting()).toEqual([{ version: 1 }]);
  await sql.close();

  for (const _ of ['the next', 'the one after']) {
    const service = await startDuet({ folder, at: first.now() });
    await vi.waitFor(
      async () => expect((await service.rooms.open(pairId))?.room.agreement).toMatchObject({ version: 1 }),
      { timeout: 15_000 },
    );
    await service.close();
  }

  const after = await openEmbeddedDatabase(join(folder.path, 'pg'));
  const adopted = await after.query(
    `select version from events where pair_id = $1 and event ->> 'name' = 'AgreementAdopted'`,
    [pairId],
  );
  expect(adopted).toHaveLength(1);
  expect(await after.query('select version from agreement_adoptions')).toEqual([]);
  await after.close();
  await folder.remove();
});
