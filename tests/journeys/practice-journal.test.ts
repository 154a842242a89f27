import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import {
  begin,
  type BrowserCouple,
  meet,
  saveWords,
  strangers,
  takeOffersAsMade,
} from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';
import {
  bothWrite,
  happened,
  leaveJournal,
  openJournal,
  sendNow,
  stored,
  writeEntry,
} from '../support/people/journal.ts';
import { practiceWords } from '../support/people/practice-words.ts';
import { secondDeviceOf } from '../support/people/second-device.ts';

const { journal } = practiceWords.en;

describeInBrowser('the journal', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let anasWords: string;
  const bensPages: Promise<unknown>[] = [];

  beforeAll(async () => {
    couple = await strangers({ language: { ana: 'en', ben: 'zh' } });
    ({ ana, ben } = couple);
    await begin(ana);
    anasWords = await saveWords(ana);
    await meet(couple);
    await Promise.all([ana, ben].map((one) => takeOffersAsMade(one)));
    ben.page.on('response', (response) => {
      if (response.url().includes('/api/practice/'))
        bensPages.push(response.json().catch(() => ({ items: [] })));
    });
  });
  afterAll(() => couple.close());

  it('[PRA-20] opens from the room and from the settings, and Back returns one step', async () => {
    const { common, practice, room } = ben.words;
    const { journal: words } = practiceWords.zh;
    await ben.press(common.practice);
    await ben.looks('practice-home');
    await ben.press(words.title);
    await ben.sees(words.none);
    await ben.press(words.write);
    await happened(ben).waitFor();
    await ben.page.goBack();
    await ben.sees(words.none);
    await ben.press(common.back);
    await ben.sees(practice.why);
    await ben.press(common.back);
    await ben.sees(room.oneTap('Ana'));
    await ben.press(common.settings);
    await ben.press(practice.title);
    await ben.sees(practice.why);
    await ben.page.evaluate(() => history.replaceState({ ...history.state, place: 'nowhere/1' }, ''));
    await ben.reload();
    await ben.sees(practice.why);
    await ben.press(common.back);
    await ben.press(common.back);
    await ben.sees(room.oneTap('Ana'));
  });

  it('[PRA-21] an entry is stored at each letter, without a network too, and stands there after a reload', async () => {
    await ana.goOffline();
    await openJournal(ana);
    await ana.press(journal.write);
    await ana.looks('practice-capture');
    await happened(ana).pressSequentially('You said “mhm” and looked at your pho');
    await stored(ana);
    await ana.sees(ana.words.practice.kept);
    await ana.reload();
    await ana.sees('You said “mhm” and looked at your pho');
    await ana.press(journal.parts.happened);
    await happened(ana).press('End');
    await happened(ana).pressSequentially('ne.');
    await stored(ana);
    await ana.reload();
    await ana.sees('You said “mhm” and looked at your phone.');
    await ana.goOnline();
  });

  it('[PRA-22] what was answered before stays in sight, and no question must be answered', async () => {
    await ana.press(journal.parts.did);
    await ana.page.getByRole('checkbox', { name: journal.responses.withdrew }).check();
    await ana.sees('You said “mhm” and looked at your phone.');
    await ana.press(journal.parts.reminds);
    await ana.page
      .getByRole('textbox', { name: journal.reminds })
      .fill('At the kitchen table, when I was nine.');
    await ana.sees(journal.responses.withdrew);
    await stored(ana);
    await ana.looks('practice-entry');
    await ana.press(journal.parts.reminds);
    await ana.sees('At the kitchen table, when I was nine.');
    await ana.press(journal.enough);
    await ana.sees(journal.search);
  });

  it('[PRA-23] an own word is offered from then on, until it is put away; entries keep it', async () => {
    const { page, words } = ana;
    const { own, edit } = words.practice.lists.trigger;
    const chip = page.getByRole('checkbox', { name: 'a phone on the table' });
    await page.getByRole('button', { name: 'You said' }).click();
    await ana.press(journal.parts.when);
    await page.getByRole('textbox', { name: own }).fill('a phone on the table');
    await page.getByRole('textbox', { name: own }).press('Enter');
    await expect.poll(() => chip.isChecked()).toBe(true);
    await stored(ana);
    await ana.press(journal.enough);
    await ana.press(journal.write);
    await ana.press(journal.parts.when);
    await expect.poll(() => chip.isChecked()).toBe(false);
    await ana.press(edit);
    await ana.page.getByRole('button', { name: 'a phone on the table' }).click();
    await chip.waitFor({ state: 'detached' });
    await ana.looks('practice-words');
    await ana.press(words.common.back);
    await page.getByRole('button', { name: 'You said' }).click();
    await ana.sees('a phone on the table');
    await ana.press(words.common.back);
  });

  it('[PRA-24] an entry is found on the device, whatever its accents and capitals', async () => {
    const { page } = ana;
    const asked: string[] = [];
    await writeEntry(ana, 'Das Café: du warst schon weg.');
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('searchbox', { name: journal.search }).fill('cafe');
    await page.getByText('You said').waitFor({ state: 'detached' });
    await ana.sees('Das Café: du warst schon weg.');
    await page.getByRole('searchbox', { name: journal.search }).fill('nothing of it');
    await ana.sees(journal.notFound);
    expect(asked).toEqual([]);
    await page.getByRole('searchbox', { name: journal.search }).fill('');
    await page.locator('.row.entry').first().waitFor();
    expect(await page.locator('.row.entry').first().innerText()).toContain('Das Café');
    await ana.looks('practice-list');
  });

  it('[PRA-25] [PRA-26] another device of the account reads it; what both wrote stands side by side until one says what stays', async () => {
    await leaveJournal(ana, 'Ben');
    await sendNow(ana, 'Ben');
    const second = await secondDeviceOf(couple, anasWords);
    await openJournal(second);
    await second.page.getByRole('button', { name: 'Das Café' }).click();
    await second.sees('Das Café: du warst schon weg.');
    await second.sees(second.words.practice.keptToo);
    await second.press(journal.enough);
    await leaveJournal(second, 'Ben');
    await bothWrite({ first: ana, second }, 'Das Café');
    await openJournal(ana);
    await ana.page.getByRole('button', { name: journal.twoVersions }).click();
    await ana.sees('On the first device.');
    await ana.sees('On the second device.');
    await ana.looks('practice-versions');
    await ana.press(journal.keepBoth);
    await ana.press(ana.words.common.back);
    await expect.poll(() => ana.page.locator('.row.entry').allInnerTexts()).toHaveLength(3);
    await second.context.close();
  });

  it('[PRA-27] an entry is deleted by a second tap', async () => {
    await ana.page.getByRole('button', { name: 'On the first device.' }).click();
    await ana.press(journal.remove);
    await ana.sees(journal.removeNote);
    await ana.press(journal.removeSure);
    await expect.poll(() => ana.page.locator('.row.entry').allInnerTexts()).toHaveLength(2);
    await leaveJournal(ana, 'Ben');
    expect(ana.errors()).toEqual([]);
  });

  it('[PRA-28] the other’s screens and requests show nothing of it', async () => {
    await ben.press(ben.words.common.practice);
    await ben.press(practiceWords.zh.journal.title);
    await ben.sees(practiceWords.zh.journal.none);
    await expect.poll(() => bensPages.length).toBeGreaterThan(0);
    for (const page of await Promise.all(bensPages)) expect(page).toMatchObject({ items: [] });
  });
});
