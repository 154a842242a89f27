import { parseArgs } from 'node:util';
import { hunts, isFound } from './hunts.ts';
import { added, noHarm, run, type Tally } from './run.ts';
import { scenarios } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    count: { type: 'string' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seed = Number(values.seed);
const isAsked = (name: string): boolean => values.only === undefined || values.only.split(',').includes(name);
let broken = 0;

/** A scenario that throws is reported, and the others go on. */
async function unlessBroken<T>(name: string, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    broken += 1;
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`${name}: broken off: ${why}`);
    return null;
  }
}

async function playAll(): Promise<Tally> {
  let total: Tally = { runs: 0, kills: 0, cuts: 0, acked_kept: 0, harms: noHarm, findings: [], slowest: 0 };
  for (const scenario of scenarios) {
    const { name } = scenario;
    const count = values.count === undefined ? scenario.many : Number(values.count);
    if (count === 0 || !isAsked(name)) continue;
    const begun = performance.now();
    const tally = await unlessBroken(name, () => run(scenario, { count, seed, start: 'built' }));
    if (tally === null) continue;
    const { kills, cuts, acked_kept, findings, slowest } = tally;
    const took = Math.round((performance.now() - begun) / 1_000);
    say(
      `${name}: ${count} faults, ${kills} kills, ${cuts} cuts, ${acked_kept} kept, slowest answer ${Math.round(slowest)} ms, ${took} s`,
    );
    for (const { harm, what } of findings.slice(0, 20)) say(`  ${harm}: ${what.slice(0, 600)}`);
    total = added(total, tally);
  }
  return total;
}

async function huntAll(): Promise<{ readonly planted: number; readonly found: number }> {
  let [planted, found] = [0, 0];
  for (const hunt of hunts) {
    const name = `planted ${hunt.plant}`;
    if (!isAsked('planted')) continue;
    planted += 1;
    const isThere = await unlessBroken(name, () => isFound(hunt, { seed }));
    if (isThere === true) found += 1;
    say(`${name}: ${isThere === true ? 'found' : 'NOT FOUND'}`);
  }
  return { planted, found };
}

say(`seed ${seed}`);
const { runs, kills, cuts, acked_kept, harms, findings } = await playAll();
const { planted, found } = await huntAll();
const report = {
  runs,
  kills,
  cuts,
  acked_kept,
  ...harms,
  planted_bugs_found: found,
  planted_bugs: planted,
};
if (values.json) say(JSON.stringify(report));
process.exitCode = broken > 0 || findings.length > 0 || found < planted ? 1 : 0;
