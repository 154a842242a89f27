import { join } from 'node:path';
import { openEmbeddedDatabase } from '@duet/server/platform/pglite';
import { afterEach, expect, test, vi } from 'vitest';
import { installedApp, pairUp } from '../support/people/installed-app.ts';
import { newItemId, readItem, writeItem } from '../support/people/practising.ts';
import { spawnService } from '../support/service/service-process.ts';
import { canary } from './canaries.ts';

// It starts a process: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Row {
  readonly owner: string;
  readonly version: number;
  readonly size: number;
  readonly day: string;
}

/** How many bytes an envelope has beside its padded text: its version, the key's id, the nonce and the tag. */
const aroundText = 1 + 8 + 24 + 16;
const bucketOf = (characters: number): number => Math.floor((characters * 3) / 4) - aroundText;

test('[K1] [PRA-5] what the host sees of the practice has no word and no kind: owners, versions, buckets of sizes, and days', async () => {
  const service = await spawnService();
  closing.push(() => service.close());
  const [ana, ben] = ['Ana', 'Ben'].map((name) => installedApp({ name, address: service.address }));
  if (ana === undefined || ben === undefined) throw new Error('There are two.');
  closing.push(
    () => ana.close(),
    () => ben.close(),
  );
  await pairUp(ana, ben);
  for (const { client } of [ana, ben]) await client.openPractice();
  const words = ['short', 'long', 'shared'].map((place) => canary(place));
  const [short = '', long = '', shared = ''] = words;
  await writeItem(ana, { id: newItemId(), data: { happened: short } });
  await writeItem(ana, { id: newItemId(), data: { happened: long.repeat(40) } });
  const given = newItemId();
  await writeItem(ana, { id: given, owner: 'pair', data: { says: shared } });
  await ben.sees('what is shared', () => readItem(ben, given) !== null);
  await ana.client.sendPractice();
  await service.kill('SIGTERM');

  const log = service.output();
  const sql = await openEmbeddedDatabase(join(service.dataDir, 'pg'));
  const all = await sql.query(
    'select i.*, o.items, o.size from practice_items i join practice_owners o on o.id = i.owner_id',
  );
  const rows = await sql.query<Row>(
    `select case when o.pair_id is null then 'an account' else 'a pair' end as owner, i.version,
       octet_length(i.sealed) as size, to_char(to_timestamp(i.written_on / 1000), 'YYYY-MM-DD HH24:MI:SS') as day
     from practice_items i join practice_owners o on o.id = i.owner_id order by size, owner`,
  );
  await sql.close();
  const requests = log.split('\n').filter((line) => line.includes('practice'));
  const seen = rows.map(
    ({ owner, version, size, day }) => `${owner}: version ${version}, ${size} characters, ${day}`,
  );
  process.stdout.write(
    `What the host sees of the practice:\n${seen.join('\n')}\nin the log: ${requests.length} lines\n`,
  );
  expect(requests).toEqual([]);

  expect(rows.map(({ owner, size }) => `${owner} ${bucketOf(size)}`).toSorted()).toEqual([
    'a pair 128',
    'an account 1024',
    'an account 128',
  ]);
  for (const { day } of rows) expect(day).toMatch(/ 00:00:00$/);
  const host = `${JSON.stringify(all)}\n${log}`;
  for (const hidden of [...words, '"entry"', 'happened']) expect(host).not.toContain(hidden);
});
