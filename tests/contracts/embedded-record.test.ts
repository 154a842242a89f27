import type { EmbeddedDatabase } from '@duet/server/platform/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { roomRecordContract } from './room-record.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());

roomRecordContract(async () => database);

it('a transaction that throws leaves nothing behind, and others wait for it', async () => {
  await database.query('create table tried (n int)');
  const failing = database.transaction(async (sql) => {
    await sql.query('insert into tried values ($1)', [1]);
    throw new Error('no');
  });
  const after = database.query('select * from tried');
  await expect(failing).rejects.toThrow('no');
  expect(await after).toEqual([]);
});
