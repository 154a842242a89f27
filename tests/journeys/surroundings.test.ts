import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import { newBrowserPerson, type BrowserPerson } from '../support/people/browser-person.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const wechat =
  'Mozilla/5.0 (Linux; Android 14; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const ipad =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const secret = 'A'.repeat(43);

describeInBrowser('where the page is opened', () => {
  let service: ServiceProcess;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const opened = (userAgent: string, path = ''): Promise<BrowserPerson> =>
    newBrowserPerson(browser, `${service.address}${path}`, {
      name: 'Ben',
      language: 'en',
      look: { ...phone, userAgent },
    });

  /** A page whose browser prefers these languages. */
  async function preferring(languages: readonly string[]): Promise<Page> {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.addInitScript((wanted) => {
      Object.defineProperty(navigator, 'languages', { value: wanted });
    }, languages);
    await page.goto(service.address);
    await page.getByRole('button', { name: /^(Begin|开始)$/ }).waitFor();
    return page;
  }

  it.each([
    ['in-app', wechat],
    ['ios-tab', iphone],
    ['ios-tab', ipad],
  ] as const)(
    '[BRW-4] %s: the better place is named before keys are made, and the invite goes along',
    async (where, userAgent) => {
      const ben = await opened(userAgent, `/join#${secret}`);
      const { welcome, elsewhere, pairing } = ben.words;
      await ben.page.evaluate(() => Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 }));
      await ben.press(welcome.begin);
      await ben.sees(elsewhere[where].title);
      await ben.sees(elsewhere[where].invite);
      const link = ben.page.getByRole('textbox', { name: elsewhere.inviteLink });
      expect(await link.inputValue()).toBe(`${service.address}/join#${secret}`);
      await ben.looks(`elsewhere-${where}`);
      await ben.press(elsewhere.stay);
      await ben.sees(pairing.joinInvited);
      await ben.context.close();
    },
  );

  it('[BRW-4] the copied invite can be pasted in the installed app', async () => {
    const ana = await newBrowserPerson(browser, service.address, { name: 'Ana', language: 'en' });
    await ana.press(ana.words.welcome.haveInvite);
    await ana.page
      .getByRole('textbox', { name: ana.words.pairing.joinLabel })
      .fill(`${service.address}/join#${secret}`);
    await ana.page.getByRole('textbox', { name: ana.words.pairing.yourName }).fill('Ana');
    await ana.press(ana.words.pairing.join);
    // The whole link was understood: the service says that it knows no such invite.
    await ana.sees(ana.words.pairing.why.unknown);
    await ana.context.close();
  });

  it.each([
    [['zh-Hant-TW', 'en'], 1],
    [['zh-HK'], 1],
    [['yue'], 1],
    [['zh-CN', 'zh-TW'], 0],
  ] as const)('[BRW-5] %j: one line says that the Chinese is simplified (%i)', async (languages, lines) => {
    const page = await preferring(languages);
    expect(await page.getByText('Duet 目前只有簡體中文。').count()).toBe(lines);
    expect(await page.getByRole('button', { name: '开始' }).count()).toBe(1);
    await page.context().close();
  });

  it('[BRW-6] a keyboard that covers the page leaves the field that is written in visible', async () => {
    const ben = await newBrowserPerson(browser, service.address, { name: 'Ben', language: 'en' });
    await ben.press(ben.words.welcome.haveWords);
    const field = ben.page.getByRole('textbox');
    await field.focus();
    await ben.page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: innerHeight - 400, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    const keyboard = () =>
      ben.page.evaluate(() => document.documentElement.style.getPropertyValue('--keyboard'));
    expect(await keyboard()).toBe('400px');
    const box = await field.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844 - 400);
    await ben.page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: innerHeight, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    expect(await keyboard()).toBe('');
    await ben.context.close();
  });

  it('[BRW-7] an installed app on iOS hands a file to the share sheet', async () => {
    const context = await browser.newContext({ ...phone, userAgent: iphone });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shared: string[] = [];
      Object.assign(globalThis, { shared });
      const real = matchMedia;
      globalThis.matchMedia = (query) => real(query.includes('standalone') ? 'all' : query);
      navigator.canShare = () => true;
      navigator.share = async (data) => void shared.push(...(data?.files ?? []).map(({ name }) => name));
    });
    await page.goto(service.address);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Your twelve words/ }).click();
    await page.getByRole('button', { name: 'Save as a file' }).click();
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { shared: string[] }).shared))
      .toEqual(['duet-twelve-words.txt']);
    await context.close();
  });

  it('[BRW-8] a lock that the system takes back while the page is visible is asked for again', async () => {
    const whole = await launchBrowser({ isWhole: true });
    const ben = await newBrowserPerson(whole, service.address, { name: 'Ben', language: 'en' });
    await ben.press(ben.words.welcome.begin);
    await ben.press(ben.words.breathe.alone);
    await ben.page.getByRole('button', { name: ben.words.breathe.alone }).last().click();
    await expect.poll(ben.keepsScreenOn).toBe(true);
    const locks = () =>
      ben.page.evaluate(() => (globalThis as unknown as { wakeLocks: WakeLockSentinel[] }).wakeLocks.length);
    const before = await locks();
    await ben.page.evaluate(() =>
      (globalThis as unknown as { wakeLocks: WakeLockSentinel[] }).wakeLocks.at(-1)?.release(),
    );
    await expect.poll(locks).toBe(before + 1);
    expect(await ben.keepsScreenOn()).toBe(true);
    await whole.close();
  });

  it('[BRW-9] more contrast is given where it is asked for, and print is black on white without buttons', async () => {
    const ben = await newBrowserPerson(browser, service.address, {
      name: 'Ben',
      language: 'en',
      look: { ...phone, colorScheme: 'dark' },
    });
    await ben.press(ben.words.welcome.begin);
    await ben.sees(ben.words.pairing.nameHint);
    const colours = () =>
      ben.page.evaluate(() => {
        const dim = getComputedStyle(document.querySelector('.dim') ?? document.body).color;
        const { color, backgroundColor } = getComputedStyle(document.documentElement);
        return { dim, color, backgroundColor };
      });
    const { dim } = await colours();
    await ben.page.emulateMedia({ contrast: 'more' });
    expect((await colours()).dim).not.toBe(dim);
    await ben.page.emulateMedia({ contrast: null, media: 'print' });
    expect(await colours()).toEqual({
      dim: 'rgb(0, 0, 0)',
      color: 'rgb(0, 0, 0)',
      backgroundColor: 'rgb(255, 255, 255)',
    });
    await expect.poll(() => ben.page.locator('button').filter({ visible: true }).count()).toBe(0);
    await ben.context.close();
  });
});
