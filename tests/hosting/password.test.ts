import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { pair } from '../support/people/browser-couple.ts';
import { type BrowserPerson, newBrowserPerson } from '../support/people/browser-person.ts';
import { describeBehindProxy, startPasswordProxy } from '../support/service/proxy.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// The tests start processes and browsers: timeouts against hanging, not budgets.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const [user, password] = ['house', 'a word for the door'];

describeInBrowser('in a browser', () =>
  describeBehindProxy('behind a proxy that asks for a password', () => {
    let service: ServiceProcess;
    let browser: Browser;
    let proxy: Awaited<ReturnType<typeof startPasswordProxy>>;
    let ana: BrowserPerson;
    let ben: BrowserPerson;
    let url: string;
    let ports: { readonly port: number; readonly leadsTo: number };

    beforeAll(async () => {
      ports = { port: await freePort(), leadsTo: await freePort() };
      url = `http://localhost:${ports.port}`;
      [service, proxy, browser] = await Promise.all([
        spawnService({ start: 'built', env: { DUET_URL: url, PORT: String(ports.leadsTo) } }),
        startPasswordProxy({ ...ports, user, password }),
        launchBrowser(),
      ]);
      const look = { httpCredentials: { username: user, password } };
      const person = (name: string) => newBrowserPerson(browser, url, { name, language: 'en', look });
      [ana, ben] = [await person('Ana'), await person('Ben')];
    });
    afterAll(async () => {
      await browser.close();
      await proxy.close();
      await service.close();
    });

    it('[HOST-6] two who know the password pair, and a press of one reaches the other', async () => {
      await pair({ ana, ben });
      await ana.press(ana.words.room.word);
      await ben.sees(ben.words.answers.hear);
      await ana.sees(ana.words.status.onPhone('Ben'));
    });

    it('[HOST-6] the app can be put on the home screen', async () => {
      const session = await ana.context.newCDPSession(ana.page);
      const { url: address, errors, data } = await session.send('Page.getAppManifest');
      expect({ address, errors }).toEqual({ address: `${url}/manifest.webmanifest`, errors: [] });
      expect(data).toContain('"Duet"');
    });

    it('[HOST-7] where the password is refused the app says that one is asked for, and not that it is offline', async () => {
      await proxy.close();
      proxy = await startPasswordProxy({ ...ports, user, password: 'another word' });
      for (const { page, words, sees } of [ana, ben]) {
        await sees(words.obstacles.barred);
        await expect.poll(() => page.getByText(/offline/).count()).toBe(0);
        // The worker still has the app.
        await page.reload();
        await sees(words.obstacles.barred);
        await expect.poll(() => page.getByText(/offline/).count()).toBe(0);
      }
      // A press that waits says why, as well.
      await ben.press(ben.words.answers.hear);
      await ben.sees(ben.words.status.notSent);
      await expect.poll(() => ben.page.getByText(/offline/).count()).toBe(0);
    });
  }),
);
