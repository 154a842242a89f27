import { lengthOf } from '@duet/client/i18n/times';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { arrive, type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { patience, type BrowserPerson } from '../support/people/browser-person.ts';

const empty = 'about:blank';

/** Expects that nothing of Duet can be seen, also by going through the tab's history. */
async function expectGone({ page }: BrowserPerson): Promise<void> {
  await expect.poll(() => page.url(), { timeout: patience }).toBe(empty);
  expect(await page.title()).toBe('');
  expect(await page.locator('body').innerText()).toBe('');
}

async function openHelp({ press, sees, words }: BrowserPerson): Promise<void> {
  await press(words.common.settings);
  await press(words.settings.help);
  for (const { heading } of words.help.sections) await sees(heading);
}

describeInBrowser('help', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  beforeAll(async () => {
    couple = await pairedCouple({ withoutWorker: true });
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  async function comeBack(person: BrowserPerson): Promise<void> {
    await person.page.goto(couple.service.address);
    await arrive(couple);
  }

  it('[APP-6] one press leaves an empty page, and Back leads to none of Duet', async () => {
    await openHelp(ana);
    await ana.looks('help');
    await ana.page.mouse.wheel(0, -10_000);
    expect(await ana.button(ana.words.help.exit).isVisible()).toBe(true);
    await ana.press(ana.words.help.exit);
    await expectGone(ana);
    for (const step of ['back', 'back', 'forward'] as const) {
      await (step === 'back' ? ana.page.goBack() : ana.page.goForward());
      await expectGone(ana);
    }
    await comeBack(ana);
    await ana.reload();
    await arrive(couple);
  });

  it('[APP-6] Escape twice does the same, and once does nothing', async () => {
    await openHelp(ben);
    await ben.page.keyboard.press('Escape');
    await ben.page.keyboard.press('Tab');
    await ben.page.keyboard.press('Escape');
    await ben.sees(ben.words.help.title);
    await ben.page.keyboard.press('Escape');
    await expectGone(ben);
    await comeBack(ben);
  });

  it('[APP-6] help opens from a pause', async () => {
    await ana.press(ana.words.room.pause);
    await ana.press(lengthOf('en', 20 * 60_000));
    await ana.sees(ana.words.pause.backAt);
    await ana.looks('pause-with-help');
    await ana.press(ana.words.pause.help);
    await ana.sees(ana.words.help.title);
    await ana.press(ana.words.common.back);
    await ana.sees(ana.words.pause.backAt);
  });
});
