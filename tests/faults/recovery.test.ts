import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { mkdir, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HeldFolder, heldIn, makeHeldFolder, record, startOnce } from './held-folder.ts';
import { killAt } from '../support/service/service-process.ts';
import { isLong } from '../support/programs.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let held: HeldFolder;
beforeAll(async () => {
  held = await makeHeldFolder();
});
afterAll(() => held.remove());

const damage = (folder: string) => truncate(join(folder, 'pg/global/pg_control'), 100);

/** Resolves once the `count`th change of a name in the folder whose name fits is seen. */
async function changeIn(folder: string, pattern: RegExp, count = 1): Promise<void> {
  const watcher = watch(folder);
  for (let seen = 0; seen < count; ) {
    const [, name] = (await once(watcher, 'change')) as [string, string];
    if (pattern.test(name)) seen += 1;
  }
  watcher.close();
}

describe('a restore that is killed', () => {
  const moments: readonly (readonly [string, RegExp])[] = [
    ['as the backup is read', /^pg\.restoring$/],
    ['as the old one is renamed', /^pg\.unreadable-1$/],
    ['as the new database is made', /^pg\.restoring\.new$/],
    ['once it is whole', /^pg\.restored$/],
    ['as it is put in place', /^pg$/],
  ];

  it.each(isLong ? moments : moments.slice(0, 2))(
    '[D19] %s is finished by the next start',
    async (_, name) => {
      const folder = await held.copy();
      await damage(folder);
      await killAt(changeIn(folder, name), { dataDir: folder });
      await startOnce(folder);
      expect(await heldIn(folder)).toEqual(record);
      const names = (await readdir(folder)).filter((each) => each.startsWith('pg'));
      expect(names.toSorted()).toEqual(['pg', 'pg.unreadable-1']);
    },
  );

  it('[D19] again and again is finished by the start that is not', async () => {
    const folder = await held.copy();
    await damage(folder);
    for (let kill = 1; kill <= 4; kill += 1)
      await killAt(changeIn(folder, /^pg\./, 2 * kill), { dataDir: folder });
    await startOnce(folder);
    expect(await heldIn(folder)).toEqual(record);
    expect(existsSync(join(folder, 'pg.unreadable-1/global/pg_control'))).toBe(true);
  });

  it('[D19] between its renames is finished, and nothing is restored anew', async () => {
    const folder = await held.copy();
    await copyFolder(join(folder, 'pg'), join(folder, 'pg.restored'));
    await damage(folder);
    await rename(join(folder, 'pg'), join(folder, 'pg.unreadable-1'));
    await rm(join(folder, 'backups'), { recursive: true });
    await startOnce(folder);
    expect(await heldIn(folder)).toEqual(record);
  });

  it('[D19] what it left half done is removed', async () => {
    const folder = await held.copy();
    for (const name of ['pg.new', 'pg.restoring', 'pg.restoring.new']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'PG_VERSION'), '');
    }
    await writeFile(join(folder, 'backups/duet-00000009.jsonl.gz.new'), 'half');
    await startOnce(folder);
    expect((await readdir(folder)).filter((name) => name.startsWith('pg'))).toEqual(['pg']);
    expect((await readdir(join(folder, 'backups'))).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(await heldIn(folder)).toEqual(record);
  });
});
