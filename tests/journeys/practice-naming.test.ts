import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { begin, type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, newBrowserPerson } from '../support/people/browser-person.ts';
import { practiceWords } from '../support/people/practice-words.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';

const { en, zh } = practiceWords;

/** The parts that are chosen in the figure, and those in the list below it. */
const chosenParts = ({ page, words }: BrowserPerson) =>
  page.evaluate(
    ([figure]) => {
      const drawn = [...document.querySelectorAll(`[aria-label="${figure}"] [aria-checked=true]`)];
      const listed = [...document.querySelectorAll('.figure ~ .chip:has(:checked)')];
      return [drawn.map((part) => part.getAttribute('aria-label')), listed.map((part) => part.textContent)];
    },
    [words.practice.figure],
  );

describeInBrowser('naming', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  it('[PRA-29] the figure and the list of parts show the same choice, by touch and by keyboard', async () => {
    const { page, words } = ana;
    await ana.press(words.common.practice);
    await ana.press(en.naming.title);
    const figure = page.getByRole('group', { name: words.practice.figure });
    await figure.getByRole('checkbox', { name: 'chest' }).click();
    await figure.getByRole('checkbox', { name: 'head' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect
      .poll(() => chosenParts(ana))
      .toEqual([
        ['throat', 'chest'],
        ['throat', 'chest'],
      ]);
    await page.locator('.figure ~ .chip').filter({ hasText: 'stomach' }).click();
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await figure.getByRole('checkbox', { name: 'throat' }).press('Enter');
    await expect
      .poll(() => chosenParts(ana))
      .toEqual([
        ['chest', 'stomach'],
        ['chest', 'stomach'],
      ]);
    await ana.looks('practice-naming');
  });

  it('[PRA-20] it is there without a pair as well, and then says nothing to anybody', async () => {
    const { browser, service } = couple;
    const cem = await newBrowserPerson(browser, service.address, { name: 'Cem', language: 'en' });
    await begin(cem);
    await cem.press(cem.words.common.settings);
    await cem.press(cem.words.practice.title);
    await cem.press(en.naming.title);
    await cem.page.locator('.figure').waitFor();
    expect(await cem.page.getByText(en.felt.alarm).count()).toBe(0);
    await cem.context.close();
  });

  it('[PRA-30] what was named stays private, and begins an entry', async () => {
    const { words } = ana;
    await ana.page.getByRole('checkbox', { name: 'scared' }).click();
    await ana.press(en.naming.keep);
    await ana.sees(en.naming.kept);
    await ana.press(en.naming.addTo);
    await ana.sees('scared');
    await ana.sees('chest · stomach');
    for (let step = 0; step < 3; step += 1) await ana.press(words.common.back);
    await ana.sees(words.room.oneTap('Ben'));
    expect(await ben.page.locator('body').innerText()).not.toContain('chest');
  });

  it('[PRA-31] it goes with the signal where the person says so, and is read in the reader’s language', async () => {
    const { page, words } = ana;
    await raiseSignal(ana);
    await ana.press(words.room.addNote);
    await ana.press(words.note.more);
    await page.getByRole('checkbox', { name: 'overwhelmed' }).click();
    await page.locator('.figure [aria-label=throat]').click();
    await ana.sees('With your signal it reads: I notice: overwhelmed · throat');
    await ana.looks('practice-naming-signal');
    await ana.press(en.naming.send('Ben'));
    await ana.sees('I notice: overwhelmed · throat');
    await ben.sees('“我感觉到：撑不住 · 喉咙”');
    await ana.press(words.room.lower);
    await ben.sees(ben.words.room.oneTap('Ana'));
  });

  it('[PRA-31] with a word of one’s own it stays letter for letter', async () => {
    const { page, words } = ben;
    await raiseSignal(ben);
    await ben.press(words.room.addNote);
    await ben.press(words.note.more);
    await page.getByRole('checkbox', { name: '害怕' }).click();
    await page.getByRole('textbox', { name: words.practice.lists.feeling.own }).fill('心里空空的');
    await ben.press(words.practice.add);
    await ben.press(zh.naming.send('Ana'));
    await ana.sees('“我感觉到：害怕 · 心里空空的”');
    await ben.press(words.room.lower);
    await ana.sees(ana.words.room.oneTap('Ben'));
  });

  it('[PRA-32] one tap says that an alarm is going off: as a phrase, and as the note of a signal that is up', async () => {
    await ana.press(ana.words.common.practice);
    await ana.press(en.naming.title);
    await ana.press(en.felt.alarm);
    await ben.sees(zh.felt.alarm);
    await raiseSignal(ana);
    await ana.press(ana.words.room.addNote);
    await ana.press(ana.words.note.more);
    await ana.sees(en.naming.goesWith('Ben'));
    await ana.press(en.felt.alarm);
    await ben.sees(`“${zh.felt.alarm}”`);
    await ana.press(ana.words.room.lower);
    expect([...ana.errors(), ...ben.errors()]).toEqual([]);
  });
});
