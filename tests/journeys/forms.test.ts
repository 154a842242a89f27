import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';

describeInBrowser('a form that is not right yet', () => {
  let couple: BrowserCouple | undefined;
  afterEach(() => couple?.close());

  it('[TEXT-6] says so in the app’s language beside the field, which takes the focus', async () => {
    couple = await pairedCouple({ language: 'zh', withoutWorker: true });
    const { ana } = couple;
    const { common, settings, room, breathe } = ana.words;
    const { page } = ana;
    const wrong = '这里还空着。';
    const focused = page.locator(':focus');
    await ana.press(common.settings);
    await ana.press(settings.name);
    const name = page.getByRole('textbox', { name: settings.nameLabel });
    await name.fill('\u3164');
    await name.press('Enter');
    await ana.sees(wrong);
    await expect.poll(() => focused.getAttribute('aria-invalid')).toBe('true');
    const described = (await name.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described}"]`).innerText()).toBe(wrong);
    expect(await name.evaluate((field: HTMLInputElement) => field.form?.noValidate)).toBe(true);
    await name.fill('安');
    await page.getByText(wrong).waitFor({ state: 'detached' });
    expect(await name.getAttribute('aria-invalid')).toBe('false');
    await ana.press(settings.save);
    await ana.press(common.back);
    await couple.ben.sees('安');

    await ana.press(room.breathe);
    await page.getByLabel(breathe.patterns.custom).check();
    await page.getByRole('spinbutton', { name: breathe.seconds.exhale, exact: true }).fill('30');
    await ana.press(breathe.together);
    await ana.sees('请写 1 到 20 之间的整数。');
    await expect.poll(() => focused.inputValue()).toBe('30');
    expect(ana.errors()).toEqual([]);
  });
});
