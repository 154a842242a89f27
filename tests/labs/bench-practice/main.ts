import { setup as build } from '../../support/service/build.ts';
import { spawnService } from '../../support/service/service-process.ts';
import { measureFirstScript } from '../../screens/first-script.ts';
import { fiveYears } from './five-years.ts';
import { measureNewDevice } from './new-device.ts';
import { measureOpening } from './opening.ts';
import { measureWeekOffline } from './week-offline.ts';
import { labCouple } from './writing.ts';

/**
 * What five years of the practice cost the app: 3,600 entries of the journal, 1,800 check-ins and 260 weekly reviews, written
 * by the client's own code over a real service on embedded storage. `--json` ends with the figures in one line.
 */
const seed = 1;

interface Figure {
  readonly what: string;
  readonly unit: string;
  /** The most that it may be; null: nothing is asked. */
  readonly goal: number | null;
}

const figures = {
  open_to_room_ratio: {
    what: 'opening the app to the room, over the same without a practice',
    unit: '',
    goal: 1.05,
  },
  open_to_room_empty_ms: { what: 'the same without a practice', unit: 'ms', goal: null },
  sync_week_offline_kib: { what: 'a device that was offline for a week comes back', unit: 'KiB', goal: null },
  new_device_usable_s: { what: 'a new device on 4G, until one can write', unit: 's', goal: null },
  new_device_complete_s: { what: 'the same, until all items are on it', unit: 's', goal: 10 },
  initial_js_kib_gzip: { what: 'the first script, gzipped', unit: 'KiB', goal: 60 },
  writing_s: { what: 'writing and sending all of it (no measure of the app)', unit: 's', goal: null },
} as const satisfies Readonly<Record<string, Figure>>;

type Measured = Readonly<Record<keyof typeof figures, number>>;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function measure(address: string): Promise<Measured> {
  const items = fiveYears(seed);
  say(`Writing ${items.length} items …`);
  const began = performance.now();
  const [full, empty] = [await labCouple(address, items), await labCouple(address, [])];
  const writing = (performance.now() - began) / 1_000;
  say('Opening the app …');
  const opening = await measureOpening(address, { full: full.ana, empty: empty.ana });
  say('A new device …');
  const newDevice = await measureNewDevice(address, { words: full.words, items: items.length });
  say('After a week without a network …');
  const week = await measureWeekOffline(address, full.words);
  return {
    open_to_room_ratio: opening.ratio,
    open_to_room_empty_ms: opening.emptyMs,
    sync_week_offline_kib: week,
    new_device_usable_s: newDevice.usable,
    new_device_complete_s: newDevice.complete,
    initial_js_kib_gzip: await measureFirstScript(),
    writing_s: writing,
  };
}

build();
const service = await spawnService({ start: 'launcher' });
try {
  const measured = await measure(service.address);
  for (const [key, { what, unit, goal }] of Object.entries<Figure>(figures)) {
    const value = measured[key as keyof Measured];
    const verdict = goal === null ? '' : `, ${value <= goal ? 'within' : 'MORE THAN'} the goal of ${goal}`;
    process.stdout.write(`${what}: ${value.toFixed(3)} ${unit}${verdict}\n`);
  }
  if (process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify(measured, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}\n`,
    );
} finally {
  await service.close();
}
