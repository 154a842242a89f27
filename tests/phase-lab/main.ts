import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Contest, contestPlans, runContest } from './contest.ts';
import { drawingOf } from './drawing.ts';
import { libraries } from './libraries.ts';
import { replay } from './replay.ts';
import { figuresOf, tableOf, timesOf } from './report.ts';

/**
 * `npm run phase-lab`: how exactly two phones agree on the time, on simulated networks, in virtual time. `--quick` takes a
 * tenth of the pairs; `--replay=file` plays a session that the app has saved; `--draw` renews the picture in docs/; `--json`
 * ends with one JSON object.
 */
const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    draw: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const picture = new URL('../../docs/images/phase.svg', import.meta.url);

async function simulate(): Promise<void> {
  const contests: Contest[] = [];
  for (const plan of contestPlans(asked.quick ? { each: 3, mix: 20 } : { each: 30, mix: 200 })) {
    const contest = await runContest(plan);
    contests.push(contest);
    say(`${contest.network}: ${contest.pairs} pairs`);
  }
  say(`\n${tableOf(contests)}\n\n${timesOf(contests)}\n`);
  if (asked.draw) await writeFile(picture, drawingOf(contests));
  const figures = figuresOf(contests, Object.keys(libraries));
  say(asked.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
}

if (asked.replay === undefined) await simulate();
else say(replay(JSON.parse(await readFile(asked.replay, 'utf8'))));
