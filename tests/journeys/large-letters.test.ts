import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';

describeInBrowser('a phone on its side with letters twice as large', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await pairedCouple();
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
});
