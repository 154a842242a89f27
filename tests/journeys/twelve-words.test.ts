import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pair, strangers } from '../support/people/browser-couple.ts';
import { agreementTexts, type BrowserPerson } from '../support/people/browser-person.ts';

/** As if what this device remembers of the words had been more than a week ago. */
const aWeekLater = ({ page }: BrowserPerson): Promise<void> =>
  page.evaluate(() => {
    for (const name of ['duet.words-asked', 'duet.words-made']) {
      const at = localStorage.getItem(name);
      if (at !== null) localStorage.setItem(name, String(Number(at) - 8 * 24 * 3_600_000));
    }
  });

describeInBrowser('the twelve words', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    // Nothing is sent there: it lets notifications be offered.
    couple = await strangers({
      language: { ana: 'en', ben: 'zh' },
      pushEndpoints: 'https://push.example.org',
      isWhole: true,
    });
    for (const { context } of [couple.ana, couple.ben])
      await context.grantPermissions(['notifications'], { origin: couple.service.address });
  });
  afterAll(() => couple.close());

  it('[BEG-3] [BEG-8] [BEG-9] [BEG-12] [BEG-13] are asked for after the first shared breath, before an agreement, and after a week', async () => {
    const { ana, ben } = couple;
    const { breathe, room, common, words } = ana.words;
    // Neither is stopped by them on the way.
    await pair(couple);
    await expect.poll(() => ana.page.getByText(words.wait).count()).toBe(0);

    await ana.press(room.breathe);
    await ana.press(breathe.alone);
    await ana.press(breathe.stop);
    await ana.press(common.toRoom);
    // A breath alone asks for nothing.
    await ana.looks('begin-with');
    await ana.press('Begin with a breath together');
    await ana.press(breathe.together);
    await ben.press(ben.words.breathe.join);
    for (const one of [ana, ben]) await one.breathes(one.words.breathe.in);
    await ana.press(breathe.stop);
    for (const one of [ana, ben]) await one.press(one.words.common.toRoom);
    await ana.sees('Keep these twelve words.');
    await ben.sees('请保存这十二个词。');
    await ana.looks('words-asked');
    await ana.press('Remind me later');
    await ana.sees('Let Ben reach you when Duet is closed');
    await ana.looks('offer-reach');
    await ana.press('Go on');
    await ana.sees('Rehearse together');
    await ana.looks('offer-rehearsal');
    await ana.press('Another time, from Settings');
    await ana.sees(room.oneTap('Ben'));
    await expect.poll(() => ana.page.getByText(breathe.beginWith).count()).toBe(0);
    await ben.press('我保存好了');
    await ben.press('再按一次，就从这里删除');
    // A name in a heading stands between marks of its own.
    await ben.sees('Duet 关着时也让');
    await ben.press('继续');
    await ben.press('邀请 Ana');
    await ana.sees(ana.words.rehearsal.invites('Ben'));
    await ana.press('Not now');
    await ben.sees(ben.words.room.quiet);

    // Just put off: not again before the agreement.
    await ana.press(common.agreement);
    await ana.press(agreementTexts.en.begin);
    await ana.page.getByRole('textbox').first().waitFor();
    await ana.press(common.back);
    await ana.press(common.back);

    await aWeekLater(ana);
    await ana.reload();
    await ana.sees(words.wait);
    await ana.looks('words-wait');
    await ben.press(ben.words.room.word);
    await ana.sees(ana.words.answers.hear);
    await ana.page.getByText(words.wait).waitFor({ state: 'hidden' });
    await ben.press(ben.words.room.lower);
    await ana.press(words.notToday);
    await ana.page.getByText(words.wait).waitFor({ state: 'hidden' });

    await aWeekLater(ana);
    await ana.reload();
    await ana.sees(words.wait);
    await ana.press(common.agreement);
    await ana.press(agreementTexts.en.begin);
    await ana.sees(words.title);
    await ana.press('I saved them');
    await ana.sees('Tap again to delete them here');
    await ana.reload();
    await ana.press(words.saved);
    await ana.press(words.savedAgain);
    await ana.page.getByRole('textbox').first().waitFor();
    await ana.press(common.back);
    await ana.press(common.back);
    await ana.sees(room.oneTap('Ben'));
    await expect.poll(() => ana.page.getByText(words.wait).count()).toBe(0);
  });
});
