import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Contest, contestPlans, runContest } from './contest.ts';
import { foldCost } from './cost.ts';
import { drawingOf } from './drawing.ts';
import { libraries } from './libraries.ts';
import { replay } from './replay.ts';
import { figuresOf, tableOf, timesOf } from './report.ts';

/**
 * `npm run phase-lab`: how exactly two phones agree on the time, on simulated networks, in virtual time. `--quick` takes a
 * tenth of the pairs; `--seed=1001` draws other networks than those that the estimator was tuned on; `--browsers` measures
 * two real browsers instead; `--replay=file` plays a session that the app has saved; `--draw` renews the picture in docs/;
 * `--json` ends with one JSON object.
 */
const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    draw: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    browsers: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const picture = new URL('../../../docs/images/phase.svg', import.meta.url);

async function simulate(): Promise<void> {
  const contests: Contest[] = [];
  for (const plan of contestPlans(
    Number(asked.seed),
    asked.quick ? { each: 3, mix: 20 } : { each: 30, mix: 200 },
  )) {
    const contest = await runContest(plan);
    contests.push(contest);
    say(`${contest.network}: ${contest.pairs} pairs`);
  }
  say(`\n${tableOf(contests)}\n\n${timesOf(contests)}\n`);
  if (asked.draw) await writeFile(picture, drawingOf(contests));
  const fold = Number(foldCost().toFixed(3));
  const figures = { ...figuresOf(contests, Object.keys(libraries)), fold_ms_at_400: fold };
  say(asked.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
}

/** Measures the real thing: two browser processes, the built app, a service, and slow lines between them. */
async function browse(): Promise<void> {
  const { measureBrowsers } = await import('./browsers.ts');
  const all = await measureBrowsers();
  for (const { what, frames, p50, p95, p99, max, doubt } of all)
    say(`${what}: ${frames} frames, p50 ${p50}, p95 ${p95}, p99 ${p99}, max ${max} ms (± ${doubt})`);
  if (asked.json) say(JSON.stringify(all));
}

/** Reports a file that is no recording. */
async function play(file: string): Promise<void> {
  try {
    say(replay(JSON.parse(await readFile(file, 'utf8'))));
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (asked.browsers) await browse();
else if (asked.replay === undefined) await simulate();
else await play(asked.replay);
