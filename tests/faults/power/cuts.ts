import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Line, pairOfPartners } from '../../support/people/wire-partner.ts';
import { spawnService } from '../../support/service/service-process.ts';
import { makeDataFolder } from '../../support/stores/data-folder.ts';
import { createRandom, type Random } from '../random.ts';
import { sealed } from '../requests.ts';
import { cutPower } from './forgotten.ts';

export interface PowerCutOptions {
  readonly count: number;
  readonly seed: number;
  /** The planted bug: the disk does not do what a sync asks for. It ends with the first cut that does harm. */
  readonly ignoresSync?: boolean;
}

/** `lost` counts what was acknowledged as kept and is not there after a cut, `unopened` the folders that do not open then. */
export interface PowerCuts {
  readonly cuts: number;
  readonly kept: number;
  readonly lost: number;
  readonly unopened: number;
  /** How many pages the disk has forgotten in all: without any the cuts would prove nothing. */
  readonly forgotten: number;
}

const reader = fileURLToPath(new URL('./read-record.mjs', import.meta.url));

/** How long the couples press between two cuts, in ms, at most. */
const between = 400;

interface Load {
  readonly random: Random;
  /** The ids of what was acknowledged as kept. */
  readonly kept: Set<string>;
  isOver: boolean;
}

/** Presses one after the other until it is over. @throws where the connection is lost: nothing would be written any more */
async function press(line: Line, load: Load): Promise<void> {
  const lost = line.next('disconnect').then((why) => {
    throw new Error(`The connection was lost: ${String(why)}`);
  });
  lost.catch(() => undefined);
  while (!load.isOver) {
    const id = load.random.id();
    const command = { id, sentAt: Date.now(), name: 'SayPhrase', args: { text: sealed } } as const;
    const ack = await Promise.race([line.command(command), lost]);
    if (ack.ok && ack.kept) load.kept.add(id);
    // More than a person can tap.
    else await pause(100);
  }
}

/** The ids of the commands in the folder's record, or null if it does not open. In a process of its own: it may end in any way. */
async function recordedIn(folder: string): Promise<ReadonlySet<string> | null> {
  try {
    const args = ['--liftoff-only', reader, join(folder, 'pg')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return new Set(JSON.parse(stdout) as string[]);
  } catch {
    return null;
  }
}

/** A planted bug is found by the first harm. */
const enoughHarm = ({ ignoresSync = false }: Pick<PowerCutOptions, 'ignoresSync'>): number =>
  ignoresSync ? 1 : Infinity;

/** How many cuts one service takes: it is over before a device's access ends, which is after ten minutes. */
const perService = 15;

/** Couples press at the whole service while its power is cut again and again: each cut leaves a copy that has to hold everything. */
export async function cutPowerAgainAndAgain({ count, seed, ...disk }: PowerCutOptions): Promise<PowerCuts> {
  let sum: PowerCuts = { cuts: 0, kept: 0, lost: 0, unopened: 0, forgotten: 0 };
  const enough = enoughHarm(disk);
  while (sum.cuts < count && sum.lost + sum.unopened < enough) {
    const next = Math.min(perService, count - sum.cuts);
    const more = await cutPowerOfOne({ count: next, seed: seed + sum.cuts, ...disk });
    sum = {
      cuts: sum.cuts + more.cuts,
      kept: sum.kept + more.kept,
      lost: sum.lost + more.lost,
      unopened: sum.unopened + more.unopened,
      forgotten: sum.forgotten + more.forgotten,
    };
  }
  return sum;
}

async function cutPowerOfOne({ count, seed, ignoresSync = false }: PowerCutOptions): Promise<PowerCuts> {
  const random = createRandom(seed);
  const data = await makeDataFolder();
  const notes = await mkdtemp(join(tmpdir(), 'duet-notes-'));
  const service = await spawnService({
    start: 'forgetful',
    dataDir: data.path,
    env: { DISK_FOLDER: data.path, DISK_NOTES: notes, ...(ignoresSync && { DISK_IGNORES_SYNC: '1' }) },
  });
  const lines: Line[] = [];
  const kept = new Set<string>();
  const load: Load = { random, kept, isOver: false };
  let [lost, unopened, forgotten] = [0, 0, 0];
  try {
    for (const { ana, ben } of [await pairOfPartners(service.address), await pairOfPartners(service.address)])
      lines.push(await ana.connect(), await ben.connect());
    const pressing = Promise.all(lines.map((line) => press(line, load)));
    pressing.catch(() => undefined);
    let cuts = 0;
    const enough = enoughHarm({ ignoresSync });
    while (cuts < count && lost + unopened < enough) {
      cuts += 1;
      await pause(random.below(between));
      const acknowledged = [...kept];
      const after = await cutPower({ pid: service.pid(), folder: data.path, notes }, random);
      forgotten += after.pages;
      const recorded = await recordedIn(after.folder);
      if (recorded === null) unopened += 1;
      else lost += acknowledged.filter((id) => !recorded.has(id)).length;
      await rm(after.folder, { recursive: true, force: true });
    }
    load.isOver = true;
    await pressing;
    return { cuts, kept: kept.size, lost, unopened, forgotten };
  } finally {
    load.isOver = true;
    for (const line of lines) line.close();
    await service.kill('SIGKILL');
    await data.remove();
    await rm(notes, { recursive: true, force: true });
  }
}
