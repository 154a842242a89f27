import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { quantile } from '../bench/quantile.ts';
import { createRandom } from '../../faults/random.ts';
import { pair } from '../../support/people/browser-couple.ts';
import { newBrowserPerson, type BrowserPerson } from '../../support/people/browser-person.ts';
import { launchBrowser } from '../../support/browser.ts';
import { startPostgres } from '../../support/stores/postgres.ts';
import { startRedis } from '../../support/stores/redis.ts';
import { type ServiceProcess, spawnService } from '../../support/service/service-process.ts';
import { openWire, type Rule, type Verdict, type Wire } from '../../support/wire.ts';

/** The least delay of one way, in ms. A random delay is added each time. */
interface Ways {
  readonly up: number;
  readonly down: number;
}

const ways: Readonly<Record<'ana' | 'ben', Ways>> = { ana: { up: 45, down: 25 }, ben: { up: 20, down: 40 } };
const jitter = 12;
/** The part of the difference that no estimator can see. */
const floor = (ways.ana.up - ways.ana.down - (ways.ben.up - ways.ben.down)) / 2;

/** One drawn frame: its time on this machine's monotonic clock, and how full the body was. */
interface Frame {
  readonly at: number;
  readonly fill: number;
}

interface Noting {
  frames: { readonly at: number; readonly scale: number }[];
}

/** Runs in the page. Records what is drawn in each frame, with the time of the frame. */
function noteFrames(): void {
  const frames: Noting['frames'] = [];
  (globalThis as unknown as Noting).frames = frames;
  const body = document.querySelector<HTMLElement>('.breath .body');
  if (body === null) throw new Error('nobody breathes');
  new MutationObserver(() => {
    const scale = Number(/scale\(([\d.e-]+)\)/.exec(body.style.transform)?.[1]);
    frames.push({ at: Number(document.timeline.currentTime), scale });
  }).observe(body, { attributeFilter: ['style'] });
}

/** This machine's clock minus the page's, from the quickest of many round trips, and the error bound of that. */
async function machineLess(page: Page): Promise<{ readonly offset: number; readonly doubt: number }> {
  let best = { offset: 0, doubt: Number.POSITIVE_INFINITY };
  for (let time = 0; time < 60; time += 1) {
    const asked = performance.now();
    const now = await page.evaluate(() => performance.now());
    const answered = performance.now();
    const doubt = (answered - asked) / 2;
    if (doubt < best.doubt) best = { offset: (asked + answered) / 2 - now, doubt };
  }
  return best;
}

/** The scale of the body at its smallest, as the app draws it; 1 at its largest. */
const smallest = 0.32;

async function framesOf(page: Page, offset: number): Promise<readonly Frame[]> {
  const frames = await page.evaluate(() => (globalThis as unknown as Noting).frames);
  return frames.map(({ at, scale }) => ({ at: at + offset, fill: (scale - smallest) / (1 - smallest) }));
}

/** Lengths of the pattern 4/6, in ms. */
const breath = 10_000;
/** Nearer than this to empty or full, what is drawn does not tell the moment. */
const turning = 1e-3;

/** How far the drawn breath is ahead of this machine's clock in each frame, in ms. */
function aheadIn(frames: readonly Frame[]): readonly { readonly at: number; readonly ahead: number }[] {
  return frames.flatMap(({ at, fill }, index) => {
    const before = frames[index - 1];
    if (before === undefined || fill < turning || fill > 1 - turning || at - before.at > 200) return [];
    const into =
      fill > before.fill
        ? (4_000 * Math.acos(1 - 2 * fill)) / Math.PI
        : 4_000 + (6_000 * Math.acos(2 * fill - 1)) / Math.PI;
    return [{ at, ahead: into - at }];
  });
}

const wrapped = (ms: number): number => ((((ms + breath / 2) % breath) + breath) % breath) - breath / 2;

/** How far apart the two draw the same moment, beyond the floor: one value for each frame of `one`. */
function apartIn(one: readonly Frame[], other: readonly Frame[]): readonly number[] {
  const theirs = aheadIn(other);
  let near = 0;
  return aheadIn(one).flatMap(({ at, ahead }) => {
    while (near < theirs.length - 1 && (theirs[near]?.at ?? 0) < at) near += 1;
    const nearest = theirs[near];
    if (nearest === undefined || Math.abs(nearest.at - at) > 50) return [];
    return [Math.abs(wrapped(ahead - nearest.ahead) - floor)];
  });
}

export interface Measured {
  readonly what: string;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** The summed error bound of both pages' clocks against this machine's. */
  readonly doubt: number;
}

function measured(what: string, apart: readonly number[], doubt: number): Measured {
  const sorted = apart.toSorted((a, b) => a - b);
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = [0.5, 0.95, 0.99, 1].map((share) =>
    Number(quantile(sorted, share).toFixed(2)),
  );
  return { what, frames: apart.length, p50, p95, p99, max, doubt: Number(doubt.toFixed(2)) };
}

/** Delays the bytes of each direction. */
function slowed({ up, down }: Ways, seed: number): Rule {
  const random = createRandom(seed);
  return async ({ way }): Promise<Verdict> => {
    await after((way === 'up' ? up : down) - jitter * Math.log(1 - random.next()));
    return 'pass';
  };
}

interface Side {
  readonly person: BrowserPerson;
  readonly browser: Browser;
  readonly wire: Wire;
}

/** A separate browser process, all of whose packets to the service go over its own wire. */
async function side(name: string, address: string, port: number): Promise<Side> {
  const wire = await openWire(port);
  const browser = await launchBrowser({
    args: [`--host-resolver-rules=MAP localhost 127.0.0.1:${wire.port}`],
    isWhole: true,
  });
  const person = await newBrowserPerson(browser, address, { name, language: 'en' });
  return { person, browser, wire };
}

/** Two phones breathe for a while; `during` runs in the middle. */
async function breathe(
  what: string,
  [one, other]: readonly [Side, Side],
  during: () => Promise<void>,
): Promise<Measured> {
  const [ana, ben] = [one.person, other.person];
  const { room, breathe: words, common } = ana.words;
  await ana.press(room.breathe);
  await ana.press(words.together);
  await ben.press(words.join);
  for (const person of [ana, ben]) await person.breathes(words.in);
  const clocks = await Promise.all([ana, ben].map(({ page }) => machineLess(page)));
  for (const { page } of [ana, ben]) await page.evaluate(noteFrames);
  await after(20_000);
  await during();
  await after(25_000);
  const [mine = [], theirs = []] = await Promise.all(
    [ana, ben].map(({ page }, index) => framesOf(page, clocks[index]?.offset ?? 0)),
  );
  await ana.press(words.stop);
  for (const person of [ana, ben]) {
    await person.sees(words.restNote);
    await person.press(common.toRoom);
  }
  return measured(
    what,
    apartIn(mine, theirs),
    clocks.reduce((sum, { doubt }) => sum + doubt, 0),
  );
}

interface Meeting {
  readonly sides: readonly [Side, Side];
  close(): Promise<void>;
}

/** Both pair on a fast line, and from then on each has their own slow one. */
async function meet(address: string, ports: readonly [number, number]): Promise<Meeting> {
  const sides = [await side('Ana', address, ports[0]), await side('Ben', address, ports[1])] as const;
  await pair({ ana: sides[0].person, ben: sides[1].person });
  sides[0].wire.rule(slowed(ways.ana, 1));
  sides[1].wire.rule(slowed(ways.ben, 2));
  // The reload discards what the fast line taught them.
  for (const { person } of sides) await person.reload();
  for (const { person } of sides) await person.page.getByText(person.words.room.quiet).first().waitFor();
  return {
    sides,
    close: async () => {
      for (const { browser, wire } of sides) {
        await browser.close();
        await wire.close();
      }
    },
  };
}

const portOf = ({ address }: ServiceProcess): number => Number(new URL(address).port);

/** On one process: undisturbed, over a reconnect, and while the process is killed and restarts. */
async function onOneProcess(): Promise<readonly Measured[]> {
  const service = await spawnService({ start: 'built' });
  const { sides, close } = await meet(service.address, [portOf(service), portOf(service)]);
  try {
    return [
      await breathe('steady', sides, () => Promise.resolve()),
      await breathe('one reconnects', sides, async () => sides[0].wire.cut()),
      await breathe('the service is killed and starts again', sides, async () => {
        await service.kill('SIGKILL');
        await service.restart();
      }),
    ];
  } finally {
    await close();
    await service.close();
  }
}

/** Each on their own server process, with one Redis and one Postgres. */
async function onTwoProcesses(): Promise<readonly Measured[]> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const secret = randomBytes(32).toString('base64url');
  const stores = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, DUET_SECRET: secret };
  const first = await spawnService({ start: 'built', env: stores });
  const second = await spawnService({ start: 'built', env: { ...stores, DUET_URL: first.address } });
  const { sides, close } = await meet(first.address, [portOf(first), portOf(second)]);
  try {
    return [await breathe('on two server processes', sides, () => Promise.resolve())];
  } finally {
    await close();
    await second.close();
    await first.close();
    await redis.remove();
    await postgres.remove();
  }
}

/** Two Chromium processes on the built app and a real service: how far apart they draw the same moment. */
export async function measureBrowsers(): Promise<readonly Measured[]> {
  return [...(await onOneProcess()), ...(await onTwoProcesses())];
}
