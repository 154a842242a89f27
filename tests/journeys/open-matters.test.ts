import { afterAll, beforeAll, expect, it } from 'vitest';
import { setScreen } from '../screens/surroundings.ts';
import { threeMatters } from '../screens/three-matters.ts';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience, someTime } from '../support/people/browser-person.ts';

const large = { width: 390, height: 844 };
const screens = [large, { width: 360, height: 640 }, { width: 320, height: 568 }];

/** The top and the bottom of what a selector names. */
const edgesOf = ({ page }: BrowserPerson, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom };
  });

/** What was said, as it stands in a place. */
const read = async ({ page }: BrowserPerson, place: string) =>
  (await page.locator(`${place} .said .say`).allInnerTexts()).join();

describeInBrowser('what waits in the room', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await pairedCouple();
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  it('[PUSH-15] says, while all is calm, that only an open Duet is reached, to its owner alone', async () => {
    const line = 'This device is reached only while Duet is open.';
    await ana.page.getByRole('button', { name: line }).click();
    await ana.sees(ana.words.notify.title);
    await ana.press(ana.words.common.back);
    await ana.press(ana.words.room.word);
    await ana.sees(ana.words.status.onPhone('Ben'));
    await expect.poll(() => ana.page.getByText(line).count()).toBe(0);
    await ana.press(ana.words.room.lower);
    await ana.sees(ana.words.room.oneTap('Ben'));
  });

  it('[PHR-3] what one said stands on the own side, what the other said in theirs', async () => {
    const [here = '', okay = ''] = ana.words.say.phrases;
    await ana.press(ana.words.room.say);
    await ana.press(here);
    await ben.sees(ben.words.say.theySaid('Ana', someTime));
    await ben.press(ben.words.room.say);
    await ben.press(okay);
    await ana.sees(ana.words.say.theySaid('Ben', someTime));
    await ana.looks('said');
    expect(await read(ana, '.partner-half')).toBe(okay);
    expect(await read(ana, '.status-strip')).toBe(here);
    await expect.poll(() => read(ben, '.partner-half'), { timeout: patience }).toBe(here);
    expect(await read(ben, '.status-strip')).toBe(okay);
  });

  it('[ROOM-9] [SIG-1] is told one at a time, and moves neither the signal nor the bar', async () => {
    const { pressed, rehearsal, room, say, status } = ana.words;
    await setScreen(ana.page, large);
    const before = await edgesOf(ana, '.signal');
    await threeMatters(couple);
    const waiting = (phrase: string) =>
      new RegExp(
        `^${pressed.SayPhrase} ${room.quoted(phrase)} ${status.notSent} Can’t reach Duet. Trying until ..:.., then it asks you.$`,
      );
    const newest = waiting('I won’t leave.');
    const older = waiting('Take it slow.');
    const invitation =
      'Ben invites you to rehearse. Five minutes, while things are calm. Nothing in it is real; your signal stays real.';
    const shown = async () => (await ana.page.locator('.matter').allInnerTexts()).join().split('\n')[0];
    expect(await shown()).toMatch(newest);
    for (const screen of screens) {
      await setScreen(ana.page, screen);
      await ana.looks(`three-matters-${screen.height}`);
      expect((await edgesOf(ana, '.bar')).bottom).toBeLessThanOrEqual(screen.height);
      const { top, bottom } = await edgesOf(ana, '.signal');
      expect(bottom - top).toBeGreaterThanOrEqual(160);
    }
    await setScreen(ana.page, large);
    expect((await edgesOf(ana, '.signal')).top).toBe(before.top);
    await ana.press('Next: 2 of 3');
    expect(await shown()).toMatch(older);
    await ana.press('Next: 3 of 3');
    expect(await shown()).toBe(invitation);
    await ana.press('Next: 1 of 3');
    expect(await shown()).toMatch(newest);
    await ana.goOnline();
    await ben.sees(say.theySaid('Ana', someTime));
    await ana.press(rehearsal.notNow);
    await ana.sees(room.quiet);
    await expect.poll(() => ana.page.locator('.matter').count()).toBe(0);
  });
});
