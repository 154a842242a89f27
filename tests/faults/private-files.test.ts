import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runToItsEnd, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let parent: string;
let before: number;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'duet-private-'));
  before = process.umask(0);
});
afterEach(async () => {
  process.umask(before);
  await rm(parent, { recursive: true, force: true });
});

/** Everything in the folder that somebody else could open. */
async function openIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  const modes = await Promise.all(paths.map(async (path) => ({ path, mode: (await lstat(path)).mode })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ path }) => path);
}

it('[D23] only the owner can read what is stored, with an open umask and in a folder that was open', async () => {
  const folder = join(parent, 'data');
  const service = await spawnService({ dataDir: folder });
  expect(await openIn(folder)).toEqual([]);
  await service.kill('SIGTERM');
  expect(await openIn(folder)).toEqual([]);

  await chmod(folder, 0o755);
  await chmod(join(folder, 'pg'), 0o755);
  await chmod(join(folder, 'pg/PG_VERSION'), 0o666);
  await service.restart();
  expect(await openIn(folder)).toEqual([]);
  await service.kill('SIGTERM');
});

it('[D23] a folder that is for everybody is refused in one line, and gets nothing, no secret either', async () => {
  const folder = join(parent, 'shared');
  await mkdir(folder);
  await chmod(folder, 0o1777);
  const { code, output } = await runToItsEnd({ dataDir: folder });
  expect(output.trim().split('\n')).toEqual([expect.stringMatching(/is for everybody/)]);
  expect(code).toBe(1);
  expect((await lstat(folder)).mode & 0o7777).toBe(0o1777);
  expect(await readdir(folder)).toEqual([]);
});
