import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pair } from '../support/people/browser-couple.ts';
import {
  newBrowserPerson,
  type BrowserPerson,
  type BrowserPersonOptions,
  browserPersonIn,
  settingOf,
} from '../support/people/browser-person.ts';
import { launchBrowser, launchWithProfile } from '../support/browser.ts';
import { spawnService } from '../support/service/service-process.ts';
import { median } from './median.ts';

export interface ColdStart {
  /** From the start of the navigation, without a network, until the signal can be pressed, in ms. */
  readonly offlinePressMs: number;
  /** How many taps it took from there, with a network, until the signal was on the other's phone. */
  readonly tapsToSignal: number;
}

interface Noting {
  taps: number;
  pressableAt: number | null;
}

/** Runs in the page before the app. */
function noteTapsAndTarget(): void {
  const notes = globalThis as unknown as Noting;
  notes.taps = 0;
  notes.pressableAt = null;
  addEventListener('pointerdown', ({ isTrusted }) => (notes.taps += isTrusted ? 1 : 0), true);
  new MutationObserver((_, observer) => {
    const target = document.querySelector('button.signal');
    if (target === null) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    if (!target.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return;
    notes.pressableAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

const ana: BrowserPersonOptions = { name: 'Ana', language: 'en' };

/** Starts the browser anew on its profile in `folder`, runs, and closes it. */
async function opened<Value>(
  folder: string,
  { address, offline }: { readonly address: string; readonly offline: boolean },
  run: (person: BrowserPerson) => Promise<Value>,
): Promise<Value> {
  const context = await launchWithProfile(folder, settingOf(ana));
  try {
    await context.addInitScript(noteTapsAndTarget);
    await context.setOffline(offline);
    return await run(await browserPersonIn(context, address, ana));
  } finally {
    await context.close();
  }
}

const rounds = 5;

/** Measures a paired device whose browser is started anew each time, with and without a network. */
export async function measureColdStart(): Promise<ColdStart> {
  const folder = await mkdtemp(join(tmpdir(), 'duet-profile-'));
  const [service, browser] = await Promise.all([spawnService({ start: 'built' }), launchBrowser()]);
  const { address } = service;
  try {
    const ben = await newBrowserPerson(browser, address, { name: 'Ben', language: 'en' });
    await opened(folder, { address, offline: false }, async (person) => {
      await pair({ ana: person, ben });
      await person.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    });
    const tapsToSignal = await opened(folder, { address, offline: false }, async (person) => {
      await person.press(person.words.room.word);
      await person.sees(person.words.status.onPhone('Ben'));
      return person.page.evaluate(() => (globalThis as unknown as Noting).taps);
    });
    await service.kill('SIGTERM');
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      times.push(
        await opened(folder, { address, offline: true }, async ({ page, button, words }) => {
          await button(words.room.word).waitFor();
          return page.evaluate(() => (globalThis as unknown as Noting).pressableAt ?? Number.NaN);
        }),
      );
    return { offlinePressMs: Math.round(median(times)), tapsToSignal };
  } finally {
    await browser.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  }
}
