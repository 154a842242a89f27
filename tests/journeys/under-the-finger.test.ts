import { afterEach, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import {
  type BrowserCouple,
  type BrowserCoupleOptions,
  pairedCouple,
} from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience } from '../support/people/browser-person.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middleOf(what: Locator): Promise<Point> {
  const { x, y, width, height } = (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

interface Tapping {
  tapped: string | null;
}

/** Runs in the page: taps at a point in the moment in which `selector` first matches, as a finger that was on its way there. */
function tapOnceThere({ selector, x, y }: { readonly selector: string } & Point): void {
  const tapping = globalThis as unknown as Tapping;
  tapping.tapped = null;
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    const hit = document.elementFromPoint(x, y);
    hit?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
    tapping.tapped = hit?.textContent ?? '';
  });
  observer.observe(document.body, { subtree: true, childList: true });
}

/** What stands at the point in the moment in which `selector` appears, and was tapped. */
async function tappedIn({ page }: BrowserPerson): Promise<string> {
  const tapped = () => page.evaluate(() => (globalThis as unknown as Tapping).tapped);
  await expect.poll(tapped, { timeout: patience }).not.toBeNull();
  return (await tapped()) ?? '';
}

describeInBrowser('what comes under a finger that was meant for something else', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  const open = async (options: BrowserCoupleOptions = {}): Promise<void> => {
    couple = await pairedCouple({ ...options, withoutWorker: true });
    ({ ana, ben } = couple);
  };
  /** What Ana does later arrives at Ben after all that came before. */
  const isQuiet = async (): Promise<void> => {
    const [phrase = ''] = ana.words.say.phrases;
    await ana.press(ana.words.room.say);
    await ana.press(phrase);
    await ben.sees(phrase);
    await expect.poll(() => ben.page.getByText(ben.words.status.raisedBy('Ana')).count()).toBe(0);
    await ben.page.locator('.signal').waitFor();
  };
  afterEach(() => couple.close());

  it('[ROOM-10] a press on the signal that the other’s signal interrupts raises it', async () => {
    await open();
    const { x, y } = await middleOf(ana.page.locator('.signal'));
    await ana.page.mouse.move(x, y);
    await ana.page.mouse.down();
    await ben.press(ben.words.room.word);
    await ana.sees(ana.words.answers.hear);
    await ana.page.mouse.up();
    for (const one of [ana, ben]) await one.sees(one.words.status.both);
  });

  it('[ROOM-10] a tap for an answer does not raise the signal that comes there', async () => {
    await open();
    await ben.press(ben.words.room.word);
    const answer = await middleOf(ana.button(ana.words.answers.hear));
    await ana.page.evaluate(tapOnceThere, { selector: '.signal', ...answer });
    await ben.press(ben.words.room.lower);
    expect(await tappedIn(ana)).toContain(ana.words.room.oneTap('Ben'));
    await isQuiet();
  });

  it('[ROOM-10] an invitation is neither accepted nor declined by a tap for what stood there', async () => {
    await open();
    const word = await middleOf(ana.button(ana.words.saying.ourOwnWord));
    await ana.page.evaluate(tapOnceThere, { selector: '.asks', ...word });
    await ben.press(ben.words.room.breathe);
    await ben.press(ben.words.breathe.together);
    await tappedIn(ana);
    await ana.sees(ana.words.breathe.invites('Ben'));
    await ben.sees(ben.words.breathe.asked('Ana'));
    await ana.press(ana.words.breathe.join);
    for (const one of [ana, ben]) await one.breathes(one.words.breathe.in);
  });

  it('[ROOM-10] a page that the other’s signal moves takes no tap for what stood elsewhere on it', async () => {
    await open();
    await ana.press(ana.words.room.say);
    const row = await middleOf(ana.page.locator('.rows .row').nth(1));
    await ana.page.evaluate(tapOnceThere, { selector: '.partner-call-banner', ...row });
    await ben.press(ben.words.room.word);
    await tappedIn(ana);
    // Still on the same page, and nothing was answered.
    await ana.press(ana.words.status.raisedBy('Ben'));
    await ana.sees(ana.words.answers.hear);
  });

  it('[ROOM-10] in a pause other choices, the signal and the answers wait for a tap of their own', async () => {
    await open({ pauseMinMinutes: 0.1 });
    const { pause, answers, status } = ana.words;
    await ben.press(ben.words.room.pause);
    await ben.page.locator('.slices button').first().click();
    // "End the pause" comes into the lower part of what names a time.
    const { x, y } = await middleOf(ana.button(pause.aTimeForMe));
    const lower = { x, y: y + 50 };
    await ana.page.evaluate(tapOnceThere, { selector: '.pause-my-half .slice + .slice', ...lower });
    expect(await tappedIn(ana)).toBe(pause.end);
    await ana.button(pause.newTime).waitFor();

    const back = await middleOf(ben.button(ben.words.pause.imBack));
    await ben.page.evaluate(tapOnceThere, { selector: '.signal', ...back });
    await ana.press(pause.end);
    await tappedIn(ben);
    await isQuiet();

    await ana.press(ana.words.room.pause);
    await ana.page.locator('.slices button').first().click();
    const mine = await middleOf(ana.button(pause.imBack));
    await ana.page.evaluate(tapOnceThere, { selector: '.stage .slices', ...mine });
    await ben.press(ben.words.room.word);
    await tappedIn(ana);
    await ana.press(answers.here);
    await ben.sees(answers.here);
    await expect.poll(() => ben.page.getByText(status.both).count()).toBe(0);
  });
});
