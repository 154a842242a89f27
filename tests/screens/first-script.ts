import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { pair, strangers } from '../support/people/browser-couple.ts';

/** Notes in the page when this text has appeared. What is fetched after that is no part of the opening. */
function noteWhenShown(text: string): void {
  const observer = new MutationObserver(() => {
    if (!document.documentElement.textContent.includes(text)) return;
    observer.disconnect();
    performance.mark('shown');
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

/** The addresses of the scripts that the page had asked for when it was noted as shown. */
function scriptsBefore(): readonly string[] {
  const [shown] = performance.getEntriesByName('shown');
  return performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= (shown?.startTime ?? 0))
    .map(({ name }) => name);
}

/** KiB of JavaScript, gzipped, that the page loads until it shows this text; `open` opens it. */
async function scriptsOf(page: Page, text: string, open: () => Promise<unknown>): Promise<number> {
  await page.addInitScript(noteWhenShown, text);
  await open();
  await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
  const sizes = (await page.evaluate(scriptsBefore)).map(async (address) => {
    const answer = await page.request.get(address);
    return gzipSync(await answer.body(), { level: 9 }).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
}

/** KiB of JavaScript, gzipped, that each opening loads before the person can press something. */
interface OpeningScripts {
  /** A first visit, until the welcome is shown. */
  readonly welcome: number;
  /** The first reopening after pairing, until the room is shown and connected. */
  readonly reopened: number;
  /** The reopening after that. */
  readonly reopenedAgain: number;
}

export async function openingScripts(): Promise<OpeningScripts> {
  // The worker fetches the whole app for later; that is no part of opening it.
  const look = { serviceWorkers: 'block' } as const;
  const couple = await strangers({ looks: { ana: look, ben: look } });
  const { ana, browser, service } = couple;
  try {
    await pair(couple);
    const reopening = (): Promise<number> => scriptsOf(ana.page, ana.words.room.quiet, () => ana.reload());
    const reopened = await reopening();
    const reopenedAgain = await reopening();
    const stranger = await browser.newContext(look);
    const page = await stranger.newPage();
    const welcome = await scriptsOf(page, ana.words.welcome.begin, () => page.goto(service.address));
    return { welcome, reopened, reopenedAgain };
  } finally {
    await couple.close();
  }
}

/** The largest of the openings that APP-8 limits. */
export async function measureFirstScript(): Promise<number> {
  const { welcome, reopened, reopenedAgain } = await openingScripts();
  return Number(Math.max(welcome, reopened, reopenedAgain).toFixed(1));
}
