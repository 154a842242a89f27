import { parseArgs } from 'node:util';
import { hunts, isFound } from './hunts.ts';
import { openEmptyDatabase } from '../support/stores/embedded.ts';
import { interleave } from './practice-devices.ts';
import { createRandom } from './random.ts';
import { cutPowerAgainAndAgain } from './power/cuts.ts';
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

/** How often the power is cut, and how often to find the disk on which nothing is synced. */
const powerCuts = { many: 300, planted: 10 };

async function cutPower(): Promise<{
  readonly cuts: number;
  readonly lost: number;
  readonly isFound: boolean;
}> {
  if (!isAsked('power-cuts')) return { cuts: 0, lost: 0, isFound: true };
  const count = values.count === undefined ? powerCuts.many : Number(values.count);
  const cut = await unlessBroken('power-cuts', () => cutPowerAgainAndAgain({ count, seed }));
  const planted = await unlessBroken('planted neverSyncs', () =>
    cutPowerAgainAndAgain({ count: powerCuts.planted, seed, ignoresSync: true }),
  );
  const isFound = planted !== null && planted.lost + planted.unopened > 0;
  if (cut !== null)
    say(
      `power-cuts: ${cut.cuts} cuts, ${cut.forgotten} pages forgotten, ${cut.kept} kept, ${cut.lost} lost, ${cut.unopened} not opened`,
    );
  say(`planted neverSyncs: ${isFound ? 'found' : 'NOT FOUND'}`);
  // A folder that does not open has lost everything.
  return { cuts: cut?.cuts ?? 0, lost: cut === null ? 0 : cut.lost + cut.unopened, isFound };
}

/** How often devices of one couple write at once into the same items of the practice. */
const interleavings = 1_000;

async function practise() {
  if (!isAsked('practice')) return { runs: 0, unequal: 0, lost: 0 };
  const count = values.count === undefined ? interleavings : Number(values.count);
  const found = await unlessBroken('practice', async () => {
    const sql = await openEmptyDatabase();
    const tally = await interleave(sql, { count, chance: createRandom(seed) });
    await sql.close();
    return tally;
  });
  if (found !== null)
    say(`practice: ${found.runs} interleavings, ${found.unequal} unequal, ${found.lost} texts lost`);
  return found ?? { runs: 0, unequal: 0, lost: 0 };
}

say(`seed ${seed}`);
const { runs, kills, cuts, acked_kept, harms, findings } = await playAll();
const { planted, found } = await huntAll();
const power = await cutPower();
const practice = await practise();
const [plantedInAll, foundInAll] = isAsked('power-cuts')
  ? [planted + 1, found + Number(power.isFound)]
  : [planted, found];
const report = {
  runs,
  kills,
  cuts,
  acked_kept,
  ...harms,
  power_cuts: power.cuts,
  lost_in_power_cuts: power.lost,
  planted_bugs_found: foundInAll,
  planted_bugs: plantedInAll,
  practice_interleavings: practice.runs,
  practice_unequal: practice.unequal,
  practice_lost: practice.lost,
};
if (values.json) say(JSON.stringify(report));
const isPracticeHarmed = practice.unequal > 0 || practice.lost > 0;
process.exitCode =
  broken > 0 || isPracticeHarmed || findings.length > 0 || power.lost > 0 || foundInAll < plantedInAll
    ? 1
    : 0;
