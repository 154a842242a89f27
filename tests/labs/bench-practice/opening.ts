import type { Page } from 'playwright-core';
import { type BrowserPerson, newBrowserPerson } from '../../support/people/browser-person.ts';
import { takeOffersAsMade } from '../../support/people/browser-couple.ts';
import type { DeviceSnapshot } from '../../support/people/device-snapshot.ts';
import { launchBrowser } from '../../support/browser.ts';
import { median } from '../../screens/median.ts';

const rounds = 41;
/** Openings that are not counted: the browser compiles, the worker keeps the app. */
const warming = 3;

/** Runs in the page before the app: notes when the signal can be pressed. */
function noteTarget(): void {
  new MutationObserver((_, observer) => {
    const target = document.querySelector('button.signal');
    if (target === null) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    if (!target.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return;
    performance.mark('pressable');
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** From the start of the navigation until the signal can be pressed, in ms. */
async function openingOf(page: Page): Promise<number> {
  await page.bringToFront();
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('pressable').length > 0);
  // What the app does after that must not slow down the other one.
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => performance.getEntriesByName('pressable')[0]?.startTime ?? Number.NaN);
}

/**
 * How long the app takes to open to the room on `full`, over the same on `empty`: the median of pairs of openings, which follow
 * each other in turns.
 */
export async function measureOpening(
  address: string,
  devices: Readonly<Record<'full' | 'empty', DeviceSnapshot>>,
): Promise<{ readonly ratio: number; readonly emptyMs: number }> {
  const browser = await launchBrowser();
  try {
    const opened = async (device: DeviceSnapshot): Promise<BrowserPerson> => {
      const person = await newBrowserPerson(browser, address, { name: 'Ana', language: 'en', device });
      await person.sees(person.words.room.oneTap('Ben'));
      await takeOffersAsMade(person);
      await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await person.page.addInitScript(noteTarget);
      for (let round = 0; round < warming; round += 1) await openingOf(person.page);
      return person;
    };
    const [full, empty] = [await opened(devices.full), await opened(devices.empty)];
    const pairs: { readonly full: number; readonly empty: number }[] = [];
    while (pairs.length < rounds) {
      pairs.push({ full: await openingOf(full.page), empty: await openingOf(empty.page) });
    }
    return {
      ratio: median(pairs.map((pair) => pair.full / pair.empty)),
      emptyMs: median(pairs.map((pair) => pair.empty)),
    };
  } finally {
    await browser.close();
  }
}
