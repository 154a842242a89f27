import { demo as english } from '@duet/client/i18n/en/demo';
import { demo as chinese } from '@duet/client/i18n/zh/demo';
import type { Dictionary } from '@duet/client/i18n/dictionary';
import type { Browser, BrowserContext, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { tokenIn } from '../support/token-in.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import {
  desktop,
  dictionaries,
  newBrowserPerson,
  night,
  patience,
  type BrowserPerson,
  type BrowserPersonOptions,
} from '../support/people/browser-person.ts';

type Language = BrowserPersonOptions['language'];

const demos = { en: english, zh: chinese };

/** Somebody who tries the demo alone: the page, and the two phones in it. */
interface Visit {
  readonly visitor: BrowserPerson;
  readonly words: Dictionary;
  readonly robin: FrameLocator;
  readonly sam: FrameLocator;
  /** The button that brings a phone to the front on a small screen. */
  turnTo(name: string): Promise<void>;
}

const button = (phone: FrameLocator, label: string) => phone.getByRole('button', { name: label }).first();
const shows = (phone: FrameLocator, text: string) =>
  phone.getByText(text).filter({ visible: true }).first().waitFor({ timeout: patience });

/** Collects the bearer tokens that the phones send from now on. */
function tokensOf(context: BrowserContext): ReadonlySet<string> {
  const tokens = new Set<string>();
  context.on('request', (request) => {
    const token = tokenIn(request);
    if (token !== null) tokens.add(`Bearer ${token}`);
  });
  return tokens;
}

async function meet({ robin, sam, words, turnTo }: Visit, language: Language): Promise<void> {
  const names = demos[language];
  await turnTo(names.robin);
  await button(robin, words.pairing.same).click();
  await shows(robin, words.pairing.youConfirmed);
  await turnTo(names.sam);
  await button(sam, words.pairing.same).click();
  await shows(sam, words.room.oneTap(names.robin));
  await turnTo(names.robin);
  await shows(robin, words.room.oneTap(names.sam));
}

describeInBrowser('the demo', () => {
  let service: ServiceProcess;
  let browser: Browser;

  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function visit(language: Language, look: BrowserPersonOptions['look']): Promise<Visit> {
    const options = { name: 'Demo', language, ...(look === undefined ? {} : { look }) };
    const visitor = await newBrowserPerson(browser, `${service.address}/demo`, options);
    const words = demos[language];
    const phone = (name: string) => visitor.page.frameLocator(`iframe[title="${words.phoneOf(name)}"]`);
    return {
      visitor,
      words: dictionaries[language],
      robin: phone(words.robin),
      sam: phone(words.sam),
      turnTo: async (name) => {
        const turn = visitor.page.getByRole('button', { name: words.phoneOf(name) });
        if (await turn.isVisible()) await turn.click();
      },
    };
  }

  it.each([
    ['in English, on a laptop', 'en', desktop],
    ['in Chinese, on a phone by night', 'zh', night],
  ] as const)('[DEMO-1] two phones meet, signal and answer %s', async (_, language, look) => {
    const one = await visit(language, look);
    const { visitor, robin, sam, words } = one;
    const names = demos[language];
    await shows(robin, words.pairing.compare);
    await visitor.looks('demo-1-compare');
    await meet(one, language);
    await visitor.looks('demo-2-room');
    // The way to a word of one's own names the signal too.
    await robin.locator('.signal').click();
    await shows(robin, words.status.onPhone(names.sam));
    await one.turnTo(names.sam);
    await button(sam, words.answers.hear).click();
    await one.turnTo(names.robin);
    await shows(robin, words.answers.hear);
    await visitor.looks('demo-3-answered');
    await visitor.context.close();
  });

  it('[DEMO-1] the phones’ storage is separate from the app, which is still new', async () => {
    const one = await visit('en', desktop);
    await meet(one, 'en');
    const app = await one.visitor.context.newPage();
    await app.goto(service.address);
    await app.getByRole('button', { name: dictionaries.en.welcome.begin }).waitFor();
    // By now the app's service worker controls the origin, and still leaves the demo to the service.
    await app.evaluate(() => navigator.serviceWorker.ready);
    await app.goto(`${service.address}/demo`);
    await app.getByRole('heading', { name: english.title }).waitFor();
    await one.visitor.context.close();
  });

  /** The service's answer to each token of the visit: 200, or 401 once its account is gone. */
  const saidTo = (tokens: ReadonlySet<string>) =>
    Promise.all(
      [...tokens].map(async (authorization) => {
        const { status } = await fetch(`${service.address}/api/account`, { headers: { authorization } });
        return status;
      }),
    );

  it('[DEMO-2] starting over and closing delete the accounts for good', async () => {
    const one = await visit('en', desktop);
    const { page, context } = one.visitor;
    const tokens = tokensOf(context);
    await meet(one, 'en');
    expect(await saidTo(tokens)).toEqual([200, 200]);
    await page.getByRole('button', { name: english.again }).click();
    await meet(one, 'en');
    // If the page was closed before it could delete its accounts, the next opening logs in and does that.
    expect(tokens.size).toBeGreaterThanOrEqual(4);
    await context.newPage();
    await page.close();
    const answers = async () => [...new Set(await saidTo(tokens))];
    await expect.poll(answers, { timeout: patience }).toEqual([401]);
    await context.close();
  });

  it('[DEMO-2] an account that was abandoned is deleted at the next opening', async () => {
    const one = await visit('en', desktop);
    const { page, context } = one.visitor;
    const tokens = tokensOf(context);
    await meet(one, 'en');
    // The page ends abruptly, as with an empty battery.
    await page.goto('chrome://crash').catch(() => undefined);
    const next = await context.newPage();
    expect(await saidTo(tokens)).toEqual([200, 200]);
    await next.goto(`${service.address}/demo`);
    await expect
      .poll(async () => (await saidTo(tokens)).slice(0, 2), { timeout: patience })
      .toEqual([401, 401]);
    await context.close();
  });
});
