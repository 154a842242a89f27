import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { chromiumPath } from '../support/browser.ts';
import { spawnService } from '../support/service/service-process.ts';
import { median } from './median.ts';

const version = '12.8.2';
/** Not a dependency: 185 MB that only this needs. */
const folder = fileURLToPath(new URL(`../../.cache/lighthouse-${version}/`, import.meta.url));
const program = `${folder}node_modules/lighthouse/cli/index.js`;
const rounds = 3;

/** From 0 to 100. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly best_practices: number;
}

const category = z.object({ score: z.number() });
const report = z.object({
  categories: z.object({ performance: category, accessibility: category, 'best-practices': category }),
  audits: z.record(z.string(), z.object({ id: z.string(), score: z.number().nullable(), title: z.string() })),
});

function run(file: string, args: readonly string[], options: { cwd?: string } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CHROME_PATH: chromiumPath ?? '' };
    const child = spawn(file, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(said).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`${file} ended with ${code}:\n${text.slice(-2_000)}`));
    });
  });
}

async function install(): Promise<void> {
  if (existsSync(program)) return;
  process.stdout.write(`Installing lighthouse ${version} into .cache/ (185 MB), once.\n`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}package.json`, JSON.stringify({ private: true }));
  await run('npm', ['install', '--no-fund', '--no-audit', `lighthouse@${version}`], { cwd: folder });
}

/** How often a round is repeated if Lighthouse says that its recording failed. */
const again = 3;

async function round(address: string, left = again): Promise<z.infer<typeof report>> {
  try {
    return await once(address);
  } catch (error) {
    if (left === 0 || !String(error).includes('run Lighthouse again')) throw error;
    return round(address, left - 1);
  }
}

async function once(address: string): Promise<z.infer<typeof report>> {
  const place = await mkdtemp(join(tmpdir(), 'duet-lighthouse-'));
  const file = join(place, 'report.json');
  await run(process.execPath, [
    program,
    address,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    '--only-categories=performance,accessibility,best-practices',
    '--chrome-flags=--headless --no-sandbox --disable-gpu',
  ]);
  const told = report.parse(JSON.parse(await readFile(file, 'utf8')));
  await rm(place, { recursive: true, force: true });
  return told;
}

/** Lighthouse's scores of the first page, as a phone: the median performance, and the lowest of the others. Null if it cannot run. */
export async function measureWithLighthouse(): Promise<Scores | null> {
  try {
    await install();
  } catch (error) {
    process.stderr.write(`\nNOT MEASURED: lighthouse could not be installed. ${String(error)}\n\n`);
    return null;
  }
  const service = await spawnService({ start: 'built' });
  try {
    const reports: z.infer<typeof report>[] = [];
    while (reports.length < rounds) reports.push(await round(service.address));
    const scores = (name: keyof z.infer<typeof report>['categories']): readonly number[] =>
      reports.map(({ categories }) => Math.round(categories[name].score * 100));
    for (const { id, score, title } of Object.values(reports[0]?.audits ?? {}))
      if (score !== null && score < 0.9) process.stdout.write(`lighthouse: ${id} ${score}: ${title}\n`);
    return {
      performance: median(scores('performance')),
      accessibility: Math.min(...scores('accessibility')),
      best_practices: Math.min(...scores('best-practices')),
    };
  } finally {
    await service.close();
  }
}
