import { chmod, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HeldFolder, heldIn, makeHeldFolder, record, refusalOf, startOnce } from './held-folder.ts';
import { describeWith } from '../support/describe-with.ts';
import { hasLimits } from '../support/programs.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let held: HeldFolder;
beforeAll(async () => {
  held = await makeHeldFolder();
});
afterAll(() => held.remove());

describe('what only the machine lacks is not taken for damage', () => {
  it('[D21] a link that leads to itself', async () => {
    const folder = await held.copy();
    await rename(join(folder, 'pg'), join(folder, 'moved'));
    await symlink('pg', join(folder, 'pg'));
    expect(await refusalOf(folder)).toMatch(/ELOOP/);
    await rename(join(folder, 'moved'), join(folder, 'back'));
  });

  describeWith(hasLimits, '`prlimit` or `setpriv` was not found: both are in util-linux')(
    'by rights and limits',
    () => {
      it.each(['pg/global/pg_control', 'pg/base', 'pg'])(
        '[D21] a missing right to %s is named, and the record is there again with the right',
        async (name) => {
          const folder = await held.copy();
          await chmod(join(folder, name), 0);
          expect(await refusalOf(folder, 'unprivileged')).toMatch(
            /this user may not read and write there \(EACCES\)/,
          );
          await chmod(join(folder, name), 0o700);
          await startOnce(folder);
          expect(await heldIn(folder)).toEqual(record);
        },
      );

      it('[D21] too few open files are named', async () => {
        const folder = await held.copy();
        expect(await refusalOf(folder, 'fewFiles')).toMatch(
          /too many files are open in this process \(EMFILE\)/,
        );
        await startOnce(folder);
        expect(await heldIn(folder)).toEqual(record);
      });
    },
  );
});
