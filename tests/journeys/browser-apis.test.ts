import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { type BrowserApi, browserApis } from '../support/browser-apis.ts';
import { dictionaries } from '../support/people/browser-person.ts';
import { isLong } from '../support/programs.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';

type Fault = 'missing' | 'throws' | 'never';
interface Taken {
  readonly owner: string;
  readonly name: string;
  readonly fault: Fault;
}

/** What a browser that runs modules has, or nothing runs at all: the page's own words are there for that. */
const ground =
  /^(|Window|Document|Element\w*|HTML\w+|ParentNode|ChildNode|Event|KeyboardEvent|ErrorEvent|PopStateEvent|Node|CSSStyleDeclaration\w*|Location|DOMException|Performance)$/;
/** Globals that are a browser's ground as well. */
const groundGlobals = new Set([
  'document',
  'window',
  'location',
  'navigator',
  'history',
  'performance',
  'top',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'addEventListener',
  'removeEventListener',
  'innerHeight',
  'scrollTo',
  'Window',
  'URL',
  'URLSearchParams',
  'DOMException',
  'ErrorEvent',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'isSecureContext',
]);
/** Everything that has events inherits these from one place. */
const inherited = new Set(['addEventListener', 'removeEventListener', 'dispatchEvent']);
const isGround = ({ owner, name }: BrowserApi): boolean =>
  inherited.has(name) || (owner === '' ? groundGlobals.has(name) : ground.test(owner));

const faultsOf = ({ isAsked, isCalled }: BrowserApi): readonly Fault[] => [
  'missing',
  ...(isCalled ? (['throws'] as const) : []),
  ...(isAsked ? (['never'] as const) : []),
];

const taken: readonly Taken[] = browserApis()
  .filter((api) => !isGround(api))
  .flatMap((api) => faultsOf(api).map((fault) => ({ owner: api.owner, name: api.name, fault })));

/** How many of each fault are tried, spread over the list; with `DUET_LONG=1` all of them. */
const tried = isLong ? Infinity : 1;

/** These are tried in any case: people met them. */
const wasMet = ({ name }: Taken): boolean => name === 'storage' || name === 'open';

/** What is taken away here, with its place in the whole list. */
function toTry(fault: Fault): { readonly one: Taken; readonly index: number }[] {
  const all = taken.map((one, index) => ({ one, index })).filter(({ one }) => one.fault === fault);
  const step = Math.max(1, all.length / tried);
  const spread = new Set(all.map((_, place) => Math.floor(place * step)).slice(0, tried));
  return all.filter(({ one }, place) => spread.has(place) || wasMet(one));
}

/** Runs in the page before the app: takes one interface away, makes it throw, or makes it never answer. */
function take({ owner, name, fault }: Taken): void {
  const global = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  const named = owner === '' ? undefined : global[owner];
  const places = [globalThis, named?.prototype, named, navigator, Response.prototype, URL, AbortSignal];
  for (const place of places) {
    let at: object | null = place ?? null;
    while (at !== null && !Object.hasOwn(at, name)) at = Object.getPrototypeOf(at) as object | null;
    if (at === null) continue;
    const faulty = (): unknown => {
      // A race without runners is never decided.
      if (fault === 'never') return Promise.race([]);
      throw new DOMException(`${name} is not here`, 'NotSupportedError');
    };
    const value = fault === 'missing' ? undefined : faulty;
    Object.defineProperty(at, name, { value, configurable: true, writable: true });
    return;
  }
}

const {
  welcome,
  words,
  common,
  writing,
  pairing,
  breathe,
  noStorage,
  slowStorage,
  insecure,
  unable,
  notify,
  settings,
} = dictionaries.en;

/** What may be read instead of what was asked for: each says in words what does not work here. */
const excuses = [noStorage.title, slowStorage.title, insecure.title, unable.what, 'Duet is still opening.'];

/** Waits until one of the texts is on the screen. @returns the first of them that is */
async function reads(page: Page, texts: readonly string[]): Promise<string> {
  const wanted = [...texts, ...excuses];
  const found = await page.waitForFunction(
    (all) => all.find((one) => document.body.innerText.includes(one)),
    wanted,
    { polling: 100, timeout: 60_000 },
  );
  return (await found.jsonValue()) ?? '';
}

const pressed = (page: Page, label: string): Promise<void> =>
  page.getByRole('button', { name: label }).first().click();

/** A first evening alone: an account, its words, a breath with sound. Ends early where something is said not to work. */
async function walk(page: Page): Promise<void> {
  if ((await reads(page, [welcome.begin])) !== welcome.begin) return;
  await pressed(page, welcome.begin);
  const begun = [pairing.title, welcome.why.keys, welcome.why.storage, common.notConfirmed];
  if ((await reads(page, begun)) !== pairing.title) return;
  await pressed(page, common.settings);
  await pressed(page, words.page);
  if ((await reads(page, [words.title, words.notNow])) !== words.title) return;
  await pressed(page, words.copy);
  await reads(page, [writing.copied, writing.notCopied]);
  await pressed(page, words.file);
  await pressed(page, words.qr);
  await page.locator('.qr path[d^="M"], [role=alert]').first().waitFor();
  await pressed(page, words.saved);
  await pressed(page, words.savedAgain);
  if ((await reads(page, [words.gone, common.notConfirmed])) !== words.gone) return;
  await pressed(page, common.back);
  // Without the browser's history Back leads home at once.
  if ((await reads(page, [breathe.alone, settings.title])) !== settings.title)
    await pressed(page, common.settings);
  await pressed(page, notify.title);
  await reads(page, [...Object.values(notify.standing), common.notConfirmed]);
  await pressed(page, common.back);
  // Without the browser's history Back leads home at once.
  if ((await reads(page, [breathe.alone, settings.title])) === settings.title)
    await pressed(page, common.back);
  await pressed(page, breathe.alone);
  await page.getByRole('button', { name: breathe.alone }).last().click();
  await reads(page, [breathe.soundOffer, breathe.stop]);
  const sound = page.getByRole('button', { name: breathe.soundOffer });
  if ((await sound.count()) === 0) return;
  await sound.click();
  await reads(page, [breathe.soundOn, breathe.tapForSound, breathe.noSound]);
}

describeInBrowser('a browser that lacks something', () => {
  let service: ServiceProcess;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** Walks with one interface taken. @returns what did not go well, or null */
  async function walkWithout(one: Taken, index: number): Promise<string | null> {
    // Each page comes from an address of its own, or all of them would be one caller who asks too much.
    const from = `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`;
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': from } });
    try {
      const page = await context.newPage();
      await page.addInitScript(take, one);
      await page.goto(service.address);
      await walk(page);
      return null;
    } catch (error) {
      return `${one.owner}.${one.name} ${one.fault}: ${String(error)}`;
    } finally {
      await context.close();
    }
  }

  it.each(['missing', 'throws', 'never'] as const)(
    '[BRW-1] words are on the page and no button is dead where an interface %s',
    async (fault) => {
      const waiting = toTry(fault);
      const wrong: string[] = [];
      const workOff = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const said = await walkWithout(next.one, next.index);
          if (said !== null) wrong.push(said);
        }
      };
      await Promise.all(Array.from({ length: 4 }, workOff));
      expect(wrong).toEqual([]);
    },
    1_200_000,
  );

  it('[BRW-2] the page says in both languages that it is still opening where no script runs', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(service.address);
    await page.getByText('Duet is still opening.').waitFor();
    await page.getByText('Duet 还在打开。').waitFor();
    await context.close();
  });

  it('[BRW-3] nobody is asked to keep storage before there is an account', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      const asked = { count: 0 };
      Object.assign(globalThis, { asked });
      navigator.storage.persist = async () => (asked.count += 1) > 0;
    });
    const count = () =>
      page.evaluate(() => (globalThis as unknown as { asked: { count: number } }).asked.count);
    await page.goto(service.address);
    await page.getByRole('button', { name: welcome.begin }).waitFor();
    expect(await count()).toBe(0);
    await pressed(page, welcome.begin);
    await page.getByText(pairing.title).waitFor();
    expect(await count()).toBe(1);
    await context.close();
  });
});
