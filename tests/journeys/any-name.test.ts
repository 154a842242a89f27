import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { lostText } from '../screens/lost-text.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

const family = '👨‍👩‍👧‍👦';
const full = 'n'.repeat(40);
const filler = '\u3164';
const adlam = '𞤀𞤥𞤭𞤲𞤢';

const nameField = ({ page, words }: BrowserPerson) =>
  page.getByRole('textbox', { name: words.settings.nameLabel });

async function openName({ press, words }: BrowserPerson): Promise<void> {
  await press(words.common.settings);
  await press(words.settings.name);
}

async function rename(person: BrowserPerson, name: string): Promise<void> {
  await openName(person);
  await nameField(person).fill(name);
  await person.press(person.words.settings.save);
  await person.press(person.words.common.back);
}

/** How the browser lays out the element in which exactly this text stands. */
const layoutOf = ({ page }: BrowserPerson, text: string) =>
  page
    .locator('bdi', { hasText: text })
    .filter({ visible: true })
    .first()
    .evaluate((element) => {
      const { unicodeBidi, direction } = getComputedStyle(element);
      return { text: element.textContent, unicodeBidi, direction };
    });

/** Minutes after midnight of `19:40` or `7:40 PM`. */
function minutesOf(time: string): number {
  const [, hour = '', minute = '', half] = /^(\d{1,2}):(\d\d)(?:\s([AP])M)?$/.exec(time) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return hours * 60 + Number(minute);
}

describeInBrowser('any name, in a British browser and an American one', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await pairedCouple({
      withoutWorker: true,
      looks: { ana: {}, ben: { locale: 'en-US', viewport: { width: 320, height: 640 } } },
    });
  });
  afterAll(() => couple.close());

  it('[TEXT-1] a field takes whole letters up to its limit, and says when it takes no more', async () => {
    const { ana, ben } = couple;
    const { page, words } = ben;
    await rename(ben, 'n'.repeat(32) + family);
    await ana.sees(ana.words.room.oneTap('n'.repeat(32) + family));

    await openName(ben);
    const field = nameField(ben);
    await field.fill(full + family);
    expect(await field.inputValue()).toBe(full);
    await ben.sees(words.writing.full);
    await field.press('Home');
    await field.pressSequentially('x');
    expect(await field.inputValue()).toBe(full);
    await field.press('Delete');
    await page.getByText(words.writing.full).waitFor({ state: 'detached' });
    await page.keyboard.insertText(family);
    expect(await field.inputValue()).toBe(`${family}${'n'.repeat(39)}`);

    await field.fill('n'.repeat(38));
    const input = await page.context().newCDPSession(page);
    const text = 'nihao';
    await input.send('Input.imeSetComposition', { text, selectionStart: 5, selectionEnd: 5 });
    expect(await field.inputValue()).toBe(`${'n'.repeat(38)}nihao`);
    await input.send('Input.insertText', { text: '你好' });
    expect(await field.inputValue()).toBe(`${'n'.repeat(38)}你好`);
    await page.keyboard.insertText('吗');
    expect(await field.inputValue()).toBe(`${'n'.repeat(38)}你好`);
    await ben.press(words.common.back);
    await ben.press(words.common.back);
  });

  it('[TEXT-2] [TEXT-3] a filler is no name, and an Adlam one is isolated', async () => {
    const { ana, ben } = couple;
    await openName(ben);
    await nameField(ben).fill(filler);
    await ben.press(ben.words.settings.save);
    expect(await nameField(ben).inputValue()).toBe('');
    await nameField(ben).fill(adlam);
    await ben.press(ben.words.settings.save);
    await ben.press(ben.words.common.back);
    await ana.sees(ana.words.room.oneTap(adlam));
    expect(await layoutOf(ana, adlam)).toEqual({ text: adlam, unicodeBidi: 'isolate', direction: 'rtl' });

    const phrase = 'شاي.';
    await ben.press(ben.words.room.say);
    await ben.page.getByRole('textbox', { name: ben.words.saying.own }).fill(filler);
    await ben.press(ben.words.saying.send);
    await ben.page.getByRole('textbox', { name: ben.words.saying.own }).fill(phrase);
    await ben.press(ben.words.saying.send);
    await ana.sees(phrase);
    expect(await layoutOf(ana, phrase)).toEqual({ text: phrase, unicodeBidi: 'isolate', direction: 'rtl' });
    expect(await ana.page.locator('.said li').count()).toBe(1);
  });

  it('[TEXT-4] [PAU-1] both read the same minute, each as their own clock shows it, on a small screen too', async () => {
    const { ana, ben } = couple;
    await ana.press(ana.words.room.word);
    await ben.page.getByRole('button', { name: /^With you at \d{1,2}:\d\d\s[AP]M\.$/ }).waitFor();
    expect(await lostText(ben.page)).toEqual([]);
    await ben.press(ben.words.room.pause);
    await ben.press('20 minutes');
    await ben.press(ben.words.common.toRoom);
    const bar = ben.button('Back at');
    await bar.waitFor();
    expect(await lostText(ben.page)).toEqual([]);
    await bar.click();
    const [hers, his] = [ana, ben].map(({ page }) => page.locator('.bignum').first());
    await Promise.all([hers?.waitFor(), his?.waitFor()]);
    const [british, american] = [await hers?.innerText(), await his?.innerText()];
    expect(british).toMatch(/^\d\d:\d\d$/);
    expect(american).toMatch(/^\d{1,2}:\d\d\s[AP]M$/);
    expect(minutesOf(american ?? '')).toBe(minutesOf(british ?? ''));
    const lines = (text: string): Promise<number | undefined> | undefined =>
      his?.evaluate((element, shown) => {
        element.textContent = shown;
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
      }, text);
    expect(await lostText(ben.page)).toEqual([]);
    expect(await lines('12:40 PM')).toBe(1);
    expect(await lines('下午12:40')).toBe(1);
    expect(await lostText(ben.page)).toEqual([]);
    expect([...ana.errors(), ...ben.errors()]).toEqual([]);
  });
});
