import type { EmbeddedDatabase } from '@duet/server/platform/pglite';
import { afterAll, beforeAll } from 'vitest';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { practiceStoreContract } from './practice-store.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());

practiceStoreContract(async () => database);
