import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

/** How many lines the text of each element takes. */
const linesOf = ({ page }: BrowserPerson, places: string): Promise<readonly (readonly [string, number])[]> =>
  page.locator(places).evaluateAll((all) =>
    all.map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const tops = new Set(Array.from(range.getClientRects(), ({ bottom }) => Math.round(bottom)));
      return [element.textContent ?? '', tops.size] as const;
    }),
  );
describeInBrowser('a phone on its side with letters twice as large', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await pairedCouple({ withoutWorker: true });
  });
  afterAll(() => couple.close());

  // On its side the half is narrow: the box behind the letters has the half's own colour there.
  it.each([
    ['640 × 360, letters at 200 %', { width: 640, height: 360 }, { size: '200%', behind: 'rgb(58, 40, 42)' }],
    [
      '640 × 360, the page at 200 %',
      { width: 320, height: 180 },
      { size: '100%', behind: 'rgba(0, 0, 0, 0)' },
    ],
  ])(
    '[A11Y-5] the word does not break, and light letters stay on dark: %s',
    async (_, viewport, { size, behind }) => {
      const { page, words } = couple.ana;
      await page.setViewportSize(viewport);
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      const word = page.locator('.signal .word');
      await word.waitFor();
      expect(await word.innerText()).toBe(words.room.word);
      const seen = await page.evaluate(() => {
        const inside = document.querySelector('.signal .in');
        const word = inside?.querySelector('.word');
        if (inside === null || word === null || word === undefined) return null;
        const range = document.createRange();
        range.selectNodeContents(word);
        const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
        const [behind, letters] = [getComputedStyle(inside).backgroundColor, getComputedStyle(word).color];
        return { lines, behind, letters };
      });
      expect(seen).toEqual({ lines: 1, letters: 'rgb(244, 240, 236)', behind });
    },
  );

  it.each([
    [640, 360],
    [390, 844],
  ])(
    '[A11Y-5] no single word breaks where the browser itself is set to letters twice as large: %i × %i',
    async (width, height) => {
      for (const { context, page } of [couple.ana, couple.ben]) {
        await page.evaluate(() => document.documentElement.removeAttribute('style'));
        const session = await context.newCDPSession(page);
        await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
        await page.setViewportSize({ width, height });
      }
      const { ana, ben } = couple;
      expect(await linesOf(ana, '.signal .word')).toEqual([[ana.words.room.word, 1]]);
      await ana.press(ana.words.room.breathe);
      await ana.page.locator('h1.title').waitFor();
      expect(await linesOf(ana, 'h1.title')).toEqual([[ana.words.breathe.title, 1]]);
      await ana.press(ana.words.common.back);
      await ana.press(ana.words.room.word);
      await ben.sees(ben.words.answers.hear);
      // Neither the arc nor the edge of the screen cuts an answer.
      const cut = await ben.page.locator('.slice .say').evaluateAll((all) =>
        all.map((element) => {
          const [text, slice] = [
            element.getBoundingClientRect(),
            element.closest('.slice')?.getBoundingClientRect(),
          ];
          const isWhole = slice !== undefined && text.top >= slice.top && text.bottom <= slice.bottom;
          return isWhole && text.left >= 0 && text.right <= innerWidth ? '' : element.textContent;
        }),
      );
      expect(cut.filter((each) => each !== '')).toEqual([]);
      await ana.press(ana.words.room.lower);
      await ana.press(ana.words.room.pause);
      await ana.press('20 minutes');
      await ana.sees(ana.words.pause.backAt);
      expect((await linesOf(ana, '.bignum')).map(([, lines]) => lines)).toEqual([1]);
      await ana.press(ana.words.pause.imBack);
      await ana.press(ana.words.common.toRoom);
      await ana.sees(ana.words.room.oneTap('Ben'));
    },
  );
});
