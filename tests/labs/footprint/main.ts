import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeCouples, pressAll } from './pressing.ts';
import { hasProc, memoryOf, peakDuring, pidOf } from './process-tree.ts';
import { spawnService } from '../../support/service/service-process.ts';

/**
 * What a service on embedded storage needs: memory while it is built, at its first start, after a start and after 10,000
 * presses, and disk. `--json` ends with the figures in one line.
 */
const presses = 10_000;
const couplesCount = 10;
/** How long a process is left alone before its memory counts, in ms. */
const settling = 5_000;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const server = 'server/dist/main.js';

interface Goal {
  readonly key: string;
  readonly what: string;
  readonly goal: number | null;
}
const goals: readonly Goal[] = [
  { key: 'rss_start_mb', what: 'the server, after a start', goal: 320 },
  { key: 'rss_after_10000_mb', what: 'the server, after 10,000 presses', goal: 360 },
  { key: 'first_start_peak_mb', what: 'the most that the first start of a built tree needs', goal: 550 },
  { key: 'build_peak_mb', what: 'the most that the build needs', goal: 900 },
  { key: 'disk_mb_per_10000_commands', what: 'disk for 10,000 presses, with the backups', goal: null },
];

/** What the files of a folder hold, in MB (10⁶ bytes). */
const diskOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;

/** Builds everything, as the first `npm start` does after installing. */
async function build(): Promise<void> {
  await rm(join(root, '.cache/built.json'), { force: true });
  const child = spawn(process.execPath, ['scripts/prepare.mjs'], { cwd: root, stdio: 'ignore' });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error('The build failed.');
}

async function measure(say: (line: string) => void): Promise<Record<string, number>> {
  say('Building …');
  const buildPeak = await peakDuring(build);
  say('The first start …');
  let service = null as Awaited<ReturnType<typeof spawnService>> | null;
  const firstStartPeak = await peakDuring(async () => {
    service = await spawnService({ start: 'launcher' });
    await pause(settling);
  });
  if (service === null) throw new Error('The service did not start.');
  const { address, dataDir, kill, restart, close } = service;
  const couples = await makeCouples(address, couplesCount);
  await kill('SIGTERM');
  const diskBefore = diskOf(dataDir);
  await restart();
  await pause(settling);
  const start = memoryOf(pidOf(server));
  say(`${presses} presses …`);
  await pressAll(couples, presses);
  await pause(settling);
  const after = memoryOf(pidOf(server));
  await kill('SIGTERM');
  const disk = diskOf(dataDir) - diskBefore;
  await close();
  return {
    rss_start_mb: start,
    rss_after_10000_mb: after,
    first_start_peak_mb: firstStartPeak,
    disk_mb_per_10000_commands: disk,
    build_peak_mb: buildPeak,
  };
}

if (!hasProc) {
  process.stderr.write('npm run footprint reads /proc, which only Linux has.\n');
  process.exit(1);
}
const measured = await measure((line) => void process.stderr.write(`${line}\n`));
const rounded = Object.fromEntries(
  Object.entries(measured).map(([key, mb]) => [key, Math.round(mb * 10) / 10]),
);
for (const { key, what, goal } of goals) {
  const mb = rounded[key] ?? Number.NaN;
  const verdict = goal === null ? '' : `, ${mb <= goal ? 'within' : 'MORE THAN'} the goal of ${goal} MB`;
  process.stdout.write(`${what}: ${mb} MB${verdict}\n`);
}
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(rounded)}\n`);
