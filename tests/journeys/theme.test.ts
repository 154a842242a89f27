import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import { begin } from '../support/people/browser-couple.ts';
import { newBrowserPerson, type BrowserPersonOptions } from '../support/people/browser-person.ts';

/** The background of the page, and the colour that the browser uses for its bars. */
const papers = (page: Page) =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return { page: backgroundColor, bars: metas.find(({ media }) => matchMedia(media).matches)?.content };
  });

/** The shortcuts that the home screen would offer. */
const shortcutsOf = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { href } = document.querySelector<HTMLLinkElement>('link[rel=manifest]') ?? {};
    const manifest = (await (await fetch(href ?? '')).json()) as { readonly shortcuts: { name: string }[] };
    return manifest.shortcuts.map(({ name }) => name);
  });

const light = { page: 'rgb(232, 230, 227)', bars: '#e8e6e3' };
const dark = { page: 'rgb(18, 14, 14)', bars: '#120e0e' };

describeInBrowser('light or dark', () => {
  let service: ServiceProcess;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(['zh'] as const)(
    '[APP-3] [APP-5] follows the system, unless it was chosen here (%s)',
    async (language) => {
      const options: BrowserPersonOptions = { name: 'Ana', language };
      const ana = await newBrowserPerson(browser, service.address, options);
      const { common, settings } = ana.words;
      await begin(ana);
      expect(await papers(ana.page)).toEqual(light);
      expect(await shortcutsOf(ana.page)).toEqual(['暗号', '暂停', '呼吸']);
      await ana.page.emulateMedia({ colorScheme: 'dark' });
      expect(await papers(ana.page)).toEqual(dark);

      await ana.press(common.settings);
      await ana.press(settings.theme);
      await ana.page.getByRole('radio', { name: settings.themes.light }).check();
      expect(await papers(ana.page)).toEqual(light);
      await ana.looks('theme');
      await ana.reload();
      await ana.sees(settings.theme);
      expect(await papers(ana.page)).toEqual(light);

      await ana.page.getByRole('radio', { name: settings.themes.dark }).check();
      await ana.page.emulateMedia({ colorScheme: 'light' });
      expect(await papers(ana.page)).toEqual(dark);
      await ana.looks('theme-dark');
      await ana.page.getByRole('radio', { name: settings.themes.system }).check();
      expect(await papers(ana.page)).toEqual(light);
      await ana.context.close();
    },
  );
});
