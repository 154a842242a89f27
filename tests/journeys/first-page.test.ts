import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import { type Language, newBrowserPerson, type BrowserPerson } from '../support/people/browser-person.ts';

describeInBrowser('the first page', () => {
  let service: ServiceProcess;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const opened = (language: Language, at: ServiceProcess = service): Promise<BrowserPerson> =>
    newBrowserPerson(browser, at.address, { name: 'Ana', language });

  /** The animations of the halves on the first page. */
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    const ana = await newBrowserPerson(browser, service.address, {
      name: 'Ana',
      language: 'en',
      look: { reducedMotion },
    });
    await ana.button(ana.words.welcome.begin).waitFor();
    const names = await ana.page.evaluate(() =>
      [...document.querySelectorAll('.welcome .shape')].map((half) => getComputedStyle(half).animationName),
    );
    await ana.context.close();
    return names;
  };

  it.each([
    ['en', 'For two people. One tap says: I’m overwhelmed, it’s not you. Both know when you’ll be back.'],
    ['zh', '给两个人用。按一下，就等于说：我撑不住了，不是因为你。两个人都知道什么时候回来。'],
  ] as const)('[BEG-1] says what it is for, and leads on (%s)', async (language, what) => {
    const ana = await opened(language);
    const { welcome, restore, pairing, common } = ana.words;
    await ana.sees(what);
    expect(await ana.button(welcome.begin).isEnabled()).toBe(true);
    await ana.page.getByRole('link', { name: welcome.demo }).waitFor();
    await ana.looks('first-page');
    await ana.press(welcome.haveInvite);
    await ana.sees(pairing.joinTitle);
    await ana.press(common.back);
    await ana.press(welcome.haveWords);
    await ana.sees(restore.label);
    await ana.press(common.back);
    await ana.page.getByRole('link', { name: welcome.demo }).click();
    await ana.page.waitForURL(`${service.address}/demo`);
    await ana.context.close();
  });

  it('[BEG-1] does not lead to a demo that the service does not serve', async () => {
    const without = await spawnService({ start: 'built', env: { DUET_DEMO: 'off' } });
    try {
      const ana = await opened('en', without);
      const answer = await ana.page.request.head(`${without.address}/demo`);
      expect(answer.headers()['duet-demo']).toBeUndefined();
      await ana.button(ana.words.welcome.breathe).waitFor();
      // The page has its answer by now: it asked in the same order.
      await ana.page.evaluate(() => fetch('/demo', { method: 'HEAD' }).then(() => undefined));
      await expect.poll(() => ana.page.getByRole('link').count()).toBe(0);
      await ana.context.close();
    } finally {
      await without.close();
    }
  });

  it('[BEG-2] one tap begins a breath alone, without an account and without a network', async () => {
    const ana = await opened('en');
    const { welcome, breathe, common } = ana.words;
    await ana.button(welcome.begin).waitFor();
    await ana.goOffline();
    await ana.page.goto(service.address);
    await ana.press(welcome.breathe);
    await ana.breathes(breathe.in);
    await ana.press(breathe.stop);
    await ana.sees(breathe.restNote);
    await ana.press(common.back);
    await ana.sees(welcome.what);
    await ana.context.close();
  });

  it('[BEG-1] with reduced motion its halves stand still', async () => {
    expect(await moving('reduce')).toEqual(['none', 'none']);
    expect(await moving('no-preference')).toEqual(['meet', 'meet']);
  });
});
