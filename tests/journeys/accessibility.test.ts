import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { violations } from '../support/axe.ts';
import { createExamination, type Examine } from '../screens/examination.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { someTime } from '../support/people/browser-person.ts';

interface Noting {
  heard: string[];
}

/** One person uses English, the other Chinese. `npm run audit` examines every state in the same way. */
describeInBrowser('whoever sees little, hears the screen or holds a small phone', () => {
  let couple: BrowserCouple;
  let examine: Examine;

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    examine = await createExamination(couple.browser);
  });
  afterAll(async () => couple.close());

  it('[A11Y-1] [A11Y-2] [A11Y-3] the states of a signal have no violation in any theme or size', async () => {
    const { ana, ben } = couple;
    expect(await examine('room-quiet', ben)).toEqual([]);
    await ana.press(ana.words.room.word);
    await ana.sees(ana.words.status.onPhone('Ben'));
    expect(await examine('signal-on-phone', ana)).toEqual([]);
    await ben.sees(ben.words.status.since('Ana', someTime));
    expect(await examine('signal-theirs', ben)).toEqual([]);
    await ana.press(ana.words.room.lower);
    await ben.sees(ben.words.room.oneTap('Ana'));
  });

  it('[U5] there is one polite live region, and it announces each change once', async () => {
    const { ana, ben } = couple;
    await ben.page.evaluate(() => {
      const heard: string[] = [];
      (globalThis as unknown as Noting).heard = heard;
      new MutationObserver((changes) => {
        for (const { addedNodes, target } of changes) {
          const region =
            target instanceof Element ? target.closest('[role=status], [aria-live=polite]') : null;
          for (const node of addedNodes) if (region !== null) heard.push(node.textContent?.trim() ?? '');
        }
      }).observe(document.body, { childList: true, subtree: true });
    });
    const regions = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]';
    expect(await ben.page.locator(regions).count()).toBe(1);

    await ana.press(ana.words.room.word);
    await ben.sees(ben.words.status.since('Ana', someTime));
    await ana.press(ana.words.room.say);
    await ana.press(ana.words.say.phrases[0] ?? '');
    await ben.press(ben.words.answers.here);
    await ben.sees(ben.words.answers.youAnswered(someTime));
    await ana.press(ana.words.room.lower);
    await ben.sees(ben.words.room.quiet);

    const heard = await ben.page.evaluate(() => (globalThis as unknown as Noting).heard);
    expect(heard.filter((line) => line === ben.words.status.raisedBy('Ana'))).toHaveLength(1);
    expect(heard.filter((line) => line === ben.words.say.phrases[0])).toHaveLength(1);
    expect(heard).toEqual([...new Set(heard)]);
  });

  it('[A11Y-4] forced colours leave the halves their edge and every button its own', async () => {
    const { page } = couple.ana;
    await page.emulateMedia({ forcedColors: 'active' });
    // With forced colours the browser draws other colours than it reports to axe.
    expect((await violations(page)).filter(({ id }) => id !== 'color-contrast')).toEqual([]);
    const edges = await page
      .locator('.shape')
      .evaluateAll((shapes) => shapes.map((shape) => getComputedStyle(shape).borderTopStyle));
    expect(edges).toEqual(['solid', 'solid']);
    await page.emulateMedia({ forcedColors: null });
  });

  it('[U3] with reduced motion a breath is told in words and bands, nothing moves by itself, and it can be stopped', async () => {
    const { ana, ben } = couple;
    const { breathe, room } = ana.words;
    await ana.page.emulateMedia({ reducedMotion: 'reduce' });
    await ana.press(room.breathe);
    await ana.press(breathe.together);
    await ben.press(ben.words.breathe.join);
    await ana.breathes(breathe.in);
    expect(await ana.page.locator('.band').count()).toBeGreaterThan(1);
    await ana.sees(breathe.of(1, 6));
    expect(await ana.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await ana.press(breathe.stop);
    for (const one of [ana, ben]) await one.press(one.words.common.toRoom);
    await ana.sees(room.quiet);
  });
});
