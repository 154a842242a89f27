import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience } from '../support/people/browser-person.ts';

/**
 * Runs in the page: what a browser does that translates it. Each text node, now and later, gives its place to `<font>`,
 * either within it or as a copy that the page knows nothing of.
 */
function translate(asCopy: boolean): void {
  const tag: string = 'font';
  const wrapAll = (): void => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text && node.parentElement?.localName !== 'font') texts.push(node);
    }
    for (const text of texts) {
      const font: HTMLElement = document.createElement(tag);
      text.replaceWith(font);
      font.append(asCopy ? text.data : text);
    }
  };
  new MutationObserver(wrapAll).observe(document.body, { childList: true, subtree: true });
  wrapAll();
}

/** What a translator is told to leave alone. */
const leftAlone = (page: Page): Promise<string[]> => page.locator('[translate=no]').allInnerTexts();

const shown = (page: Page): Promise<string> => page.locator('body').innerText();

/** Resolves once both pages of one person show the same, to the letter. */
const sameOn = (translated: Page, plain: Page): Promise<void> =>
  vi.waitFor(async () => expect(await shown(translated)).toBe(await shown(plain)), {
    timeout: patience,
    interval: 100,
  });

async function secondTab({ context, page }: BrowserPerson): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(page.url());
  return tab;
}

describeInBrowser('a page that the browser translates', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  /** A second tab of each, which is not translated. */
  let plain: readonly [Page, Page];

  const bothAgree = async (): Promise<void> => {
    await sameOn(ana.page, plain[0]);
    await sameOn(ben.page, plain[1]);
    expect([...ana.errors(), ...ben.errors()]).toEqual([]);
  };

  beforeAll(async () => {
    couple = await pairedCouple({ withoutWorker: true });
    ({ ana, ben } = couple);
    plain = [await secondTab(ana), await secondTab(ben)];
    await ana.page.evaluate(translate, false);
    await ben.page.evaluate(translate, true);
  });
  afterAll(() => couple.close());

  it('[APP-9] shows each new state of a signal, and leaves the word, the names and the times alone', async () => {
    const { room, status, answers } = ana.words;
    await bothAgree();
    await ana.press(room.word);
    await plain[0].getByText(status.onPhone('Ben')).first().waitFor();
    await bothAgree();
    expect(await leftAlone(ben.page)).toEqual(
      expect.arrayContaining([room.word, 'Ana', expect.stringMatching(/^\d\d:\d\d$/)]),
    );
    await ben.press(answers.hear);
    await plain[0].getByText(answers.hear).first().waitFor();
    await bothAgree();
    await ana.press(room.lower);
    await plain[0].getByText(room.quiet).first().waitFor();
    await bothAgree();
  });

  it('[APP-9] shows the new time when a pause is renewed', async () => {
    const { room, pause } = ana.words;
    await ana.press(room.pause);
    await ana.press('20 minutes');
    const time = plain[0].getByRole('main').locator('time');
    await time.waitFor();
    await bothAgree();
    const first = await time.innerText();
    await ana.press(pause.more);
    await ana.page.locator('.rows .row').first().click();
    await vi.waitFor(async () => expect(await time.innerText()).not.toBe(first), { timeout: patience });
    await bothAgree();
    await ana.press(pause.imBack);
    await plain[1].getByText(pause.back.partner('Ana')).first().waitFor();
    await bothAgree();
  });
});
