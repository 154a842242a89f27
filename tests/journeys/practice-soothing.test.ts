import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience, someTime } from '../support/people/browser-person.ts';
import { practiceWords } from '../support/people/practice-words.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';

const { en, zh } = practiceWords;

/** What the other said, as it stands on this person's screen. */
const heard = ({ page }: BrowserPerson) => page.locator('.partner-half .said .say').allInnerTexts();
/** Resolves once the newest thing that the other said reads like this. */
async function hears(person: BrowserPerson, text: string): Promise<void> {
  await expect.poll(async () => (await heard(person)).join(' '), { timeout: patience }).toContain(text);
}

describeInBrowser('words that soothe', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  const open = async (person: BrowserPerson) => {
    await person.press(person.words.common.practice);
    await person.press(practiceWords[person === ana ? 'en' : 'zh'].soothing.title);
  };

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  it('[PRA-60] go to the other with one tap, who reads Duet’s own in their language', async () => {
    await open(ana);
    await ana.looks('practice-soothing');
    await ana.press(en.sayings.heard[1]);
    await ana.sees(ana.words.say.youSaid(someTime));
    await hears(ben, zh.sayings.heard[1]);
    await open(ben);
    await ben.looks('practice-soothing');
    await ben.press(zh.sayings.repair[0]);
    await hears(ana, en.sayings.repair[0]);
  });

  it('[PRA-60] are an answer while the other’s signal is up', async () => {
    await raiseSignal(ben);
    await ana.sees(ana.words.status.raisedBy('Ben'));
    await ana.press(ana.words.common.settings);
    await open(ana);
    await ana.press(en.sayings.heard[2]);
    await ben.sees(ben.words.status.answered('Ana', someTime));
    await ben.sees(zh.sayings.heard[2]);
    await ben.press(ben.words.room.lower);
    await ana.sees(ana.words.room.oneTap('Ben'));
  });

  it('[PRA-62] composed in four steps, they are kept at each letter and arrive as they were shown', async () => {
    const { parts, composed } = en.soothing;
    await open(ana);
    const field = (label: string) => ana.page.getByRole('textbox', { name: label });
    await field(parts.observation).pressSequentially('You came home and went straight upst');
    await ana.page.locator('section[aria-busy=false]').waitFor();
    await ana.reload();
    await expect
      .poll(() => field(parts.observation).inputValue(), { timeout: patience })
      .toBe('You came home and went straight upst');
    await field(parts.observation).press('End');
    await field(parts.observation).pressSequentially('airs.');
    await field(parts.feeling).fill('sad');
    await field(parts.request).fill('sit with me for ten minutes?');
    const whole = [
      composed.observation('You came home and went straight upstairs.'),
      composed.feeling('sad'),
      composed.request('sit with me for ten minutes?'),
    ].join(' ');
    await ana.sees(whole);
    await ana.looks('practice-composing');
    await ana.page
      .locator('section', { hasText: en.soothing.compose })
      .getByRole('button', { name: en.soothing.say })
      .click();
    await hears(ben, whole);
    await open(ana);
    await expect.poll(() => field(parts.observation).inputValue(), { timeout: patience }).toBe('');
  });

  it('[PRA-63] of the couple’s own are offered to both, until one puts them away', async () => {
    const ours = '我们是一队的 🐌';
    await ana.page.getByRole('textbox', { name: en.soothing.ownWord }).fill(ours);
    await ana.press(en.soothing.add);
    await open(ben);
    await ben.press(ours);
    await ana.press(ana.words.common.back);
    await ana.press(ana.words.common.back);
    await hears(ana, ours);
    await open(ana);
    await open(ben);
    await ben.press(zh.soothing.edit);
    await ben.press(zh.soothing.putAway(ours));
    await expect
      .poll(() => ana.page.getByRole('button', { name: ours, exact: true }).count(), { timeout: patience })
      .toBe(0);
    await ben.press(zh.soothing.bringBack(ours));
    await ana.page.getByRole('button', { name: ours, exact: true }).waitFor();
  });

  it('[PRA-61] the need of an hour starts the pause that it names', async () => {
    await ben.press(ben.words.common.back);
    await ben.press(ben.words.common.back);
    await ana.press(en.sayings.time);
    await ana.sees(ana.words.pause.backAt);
    await ben.sees(zh.sayings.time);
    const promised = await ana.page.getByRole('main').locator('time').innerText();
    await ben.sees(promised);
  });
});
