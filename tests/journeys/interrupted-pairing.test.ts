import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import {
  arrive,
  begin,
  type BrowserCouple,
  inviteLink,
  strangers,
  writeName,
} from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

/** The four pictures, in order, without their names. */
async function picturesOf({ page, sees, words }: BrowserPerson): Promise<readonly string[]> {
  await sees(words.pairing.compare);
  return page.locator('.emoji .symbol').allInnerTexts();
}

async function open({ page }: BrowserPerson, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
}

describeInBrowser('a pairing that is interrupted', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let link: string;

  const join = async (): Promise<void> => {
    await writeName(ben);
    await ben.press(ben.words.pairing.join);
  };

  beforeEach(async () => {
    couple = await strangers({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    ({ ana, ben } = couple);
    await begin(ana);
    link = await inviteLink(ana);
  });
  afterEach(() => couple.close());

  it('[BEG-11] goes on with the same four after a reload, a new start and the link tapped again', async () => {
    await open(ben, link);
    await begin(ben);
    await join();
    const four = await picturesOf(ana);
    expect(await picturesOf(ben)).toEqual(four);
    await ben.reload();
    expect(await picturesOf(ben)).toEqual(four);
    await ana.press(ana.words.pairing.same);
    await ana.sees(ana.words.pairing.youConfirmed);
    await open(ana, couple.service.address);
    await ana.sees(ana.words.pairing.youConfirmed);
    expect(await picturesOf(ana)).toEqual(four);
    await open(ben, link);
    expect(await picturesOf(ben)).toEqual(four);
    await ben.press(ben.words.pairing.same);
    await arrive(couple);
  });

  it('[BEG-14] calls back to the four in the title of a page that nobody looks at', async () => {
    await ana.page.evaluate(() => {
      document.hasFocus = () => false;
    });
    await open(ben, link);
    await begin(ben);
    await join();
    await ana.sees(ana.words.pairing.compare);
    expect(await ana.page.title()).toBe('Four pictures to compare · Duet');
    await ana.page.evaluate(() => dispatchEvent(new Event('focus')));
    expect(await ana.page.title()).toBe('Duet');
    await ben.sees(ben.words.pairing.compare);
    expect(await ben.page.title()).toBe('Duet');
  });

  it('[BEG-11] leads to another invite that is opened meanwhile, and back', async () => {
    await begin(ben);
    const own = await inviteLink(ben);
    await open(ben, link);
    await ben.sees(ben.words.pairing.joinClaimed);
    await ben.looks('another-invite');
    await ben.press(ben.words.common.back);
    await ben.sees(ben.words.pairing.invitingLink);
    // The own one is no other.
    await open(ben, own);
    await ben.sees(ben.words.pairing.invitingLink);
    await open(ben, link);
    await ben.sees(ben.words.pairing.joinClaimed);
    await join();
    for (const one of [ana, ben]) await one.press(one.words.pairing.same);
    await arrive(couple);
  });

  it('[BEG-11] ends for both once "different" gets through, and both can begin again at once', async () => {
    await open(ben, link);
    await begin(ben);
    await join();
    await ben.press(ben.words.pairing.same);
    await ana.sees(ana.words.pairing.compare);
    await ana.context.setOffline(true);
    await ana.press(ana.words.pairing.different);
    await ana.sees(ana.words.pairing.why.different);
    await expect.poll(() => ana.page.locator('.emoji').count()).toBe(0);
    await ana.context.setOffline(false);
    await ben.sees(ben.words.pairing.why.gone);
    await expect.poll(() => ben.page.locator('.emoji').count()).toBe(0);
    await ana.press(ana.words.pairing.again);
    await ben.press(ben.words.pairing.again);
    link = await inviteLink(ana);
    await open(ben, link);
    await ben.press(ben.words.pairing.join);
    for (const one of [ana, ben]) await one.press(one.words.pairing.same);
    await arrive(couple);
  });
});
