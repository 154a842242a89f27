import { pushWordsIn } from '@duet/client/i18n/push-words';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience } from '../support/people/browser-person.ts';

interface Noting {
  notes: number;
  felt: unknown[];
}

/** Runs in the page before the app. The browser plays as ever, and each note and vibration is counted. */
function noteArrivals(): void {
  const noting = globalThis as unknown as Noting;
  noting.notes = 0;
  noting.felt = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function begun(at = 0) {
    // Each note has its octave with it.
    noting.notes += 0.5;
    start.call(this, at);
  };
  navigator.vibrate = (pulses) => {
    noting.felt.push(pulses);
    return true;
  };
}

const notesIn = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as Noting).notes);
const feltIn = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(() => (globalThis as unknown as Noting).felt);

async function hears(page: Page, notes: number): Promise<void> {
  await expect.poll(() => notesIn(page), { timeout: patience }).toBe(notes);
}

async function isTitled(page: Page, title: string): Promise<void> {
  await expect.poll(() => page.title(), { timeout: patience }).toBe(title);
}

/** What arrives is told from then on: the live region begins to announce at the same time. */
const listens = (page: Page): Promise<void> =>
  page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor({ state: 'attached' });

/** Browsers let a page sound once it has been touched. */
async function touch({ page, words }: BrowserPerson): Promise<void> {
  await page.getByRole('button', { name: words.room.say, exact: true }).click();
  await page.getByRole('button', { name: words.common.back }).click();
}

const texts = { en: pushWordsIn('en').texts, zh: pushWordsIn('zh').texts };

describeInBrowser('what arrives at a device that is open', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    ({ ana, ben } = couple);
    for (const person of [ana, ben]) {
      await person.context.addInitScript(noteArrivals);
      await person.reload();
      await listens(person.page);
      await touch(person);
    }
  });
  afterAll(() => couple.close());

  it('[CUE-5] is heard, felt and named: a signal, and then the answer to it', async () => {
    await ana.press(ana.words.room.word);
    await isTitled(ben.page, `${texts.zh.signal} · Duet`);
    await hears(ben.page, 3);
    expect(await feltIn(ben.page)).toEqual([[160, 160, 160, 160, 160]]);
    await ben.press(ben.words.answers.here);
    await isTitled(ben.page, 'Duet');
    await isTitled(ana.page, `${texts.en.answer} · Duet`);
    await hears(ana.page, 2);
    expect(await feltIn(ana.page)).toEqual([[120, 160, 120]]);
  });

  it('[CUE-5] is named until the person has looked', async () => {
    await ana.sees(ana.words.answers.here);
    await ana.page.keyboard.press('Shift');
    await isTitled(ana.page, 'Duet');
  });

  it('[CUE-6] is silent when the page is opened while it is there already', async () => {
    await ben.reload();
    await listens(ben.page);
    await touch(ben);
    expect(await notesIn(ben.page)).toBe(0);
    expect(await ben.page.title()).toBe('Duet');
  });
});

describeInBrowser('what arrives at a device on which sound is not wanted', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await pairedCouple({ withoutWorker: true });
    ({ ana, ben } = couple);
    for (const person of [ana, ben]) {
      await person.context.addInitScript(noteArrivals);
      await person.reload();
      await listens(person.page);
    }
  });
  afterAll(() => couple.close());

  it('[CUE-6] [C8] is named, and neither heard nor felt, in quiet hours', async () => {
    const { common, quiet } = ben.words;
    await ben.press(common.settings);
    await ben.press(quiet.title);
    await ben.press(quiet.anHour);
    await ben.press(quiet.again);
    await ben.press(quiet.anHour);
    await ana.press(ana.words.room.word);
    await isTitled(ben.page, `${texts.en.signal} · Duet`);
    expect(await notesIn(ben.page)).toBe(0);
    expect(await feltIn(ben.page)).toEqual([]);
  });

  it('[CUE-5] is no longer named once it is over', async () => {
    await ana.press(ana.words.room.lower);
    await isTitled(ben.page, 'Duet');
  });

  it('[CUE-5] tells in no way that is turned off in the settings', async () => {
    const { common, cues } = ana.words;
    const { switches } = cues.arrival;
    await ana.press(common.settings);
    await ana.press(cues.title);
    const before = await notesIn(ana.page);
    for (const each of Object.values(switches))
      await ana.page.getByRole('checkbox', { name: each }).uncheck();
    await ana.looks('arrival-cues');
    expect(await notesIn(ana.page)).toBe(before);
    await ben.press(ben.words.common.back);
    await ben.press(ben.words.common.back);
    await ben.press(ben.words.room.word);
    await ana.sees(ana.words.status.raisedBy('Ben'));
    expect(await notesIn(ana.page)).toBe(before);
    expect(await feltIn(ana.page)).toEqual([]);
    expect(await ana.page.title()).toBe('Duet');
  });
});

describeInBrowser('what arrives at two tabs of one person', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let other: Page;
  const areTitled = async (title: string) => {
    for (const tab of [ben.page, other]) await isTitled(tab, title);
  };

  beforeAll(async () => {
    couple = await pairedCouple();
    ({ ana, ben } = couple);
    await ben.context.addInitScript(noteArrivals);
    await ben.reload();
    other = await ben.context.newPage();
    await other.goto(couple.service.address);
    for (const tab of [ben.page, other]) {
      await listens(tab);
      await tab.getByRole('button', { name: ben.words.room.say, exact: true }).click();
    }
  });
  afterAll(() => couple.close());

  it('[CUE-7] sounds and is felt in one of them', async () => {
    await ana.press(ana.words.room.word);
    await areTitled(`${texts.en.signal} · Duet`);
    const both = async () => (await notesIn(ben.page)) + (await notesIn(other));
    await expect.poll(both, { timeout: patience }).toBe(3);
    await ben.sees(ben.words.status.raisedBy('Ana'));
    expect(await both()).toBe(3);
    expect([...(await feltIn(ben.page)), ...(await feltIn(other))]).toHaveLength(1);
  });

  it('[CUE-7] is no longer named in either once the person has looked at one, or it is over', async () => {
    await ben.page.keyboard.press('Shift');
    await areTitled('Duet');
    await ana.press(ana.words.room.lower);
    await ben.sees(ben.words.room.quiet);
    await ana.press(ana.words.room.word);
    await areTitled(`${texts.en.signal} · Duet`);
    await ana.press(ana.words.room.lower);
    await areTitled('Duet');
  });
});
