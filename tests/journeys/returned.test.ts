import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { patience, someTime } from '../support/people/browser-person.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';

describeInBrowser('two who come back from a pause', () => {
  let couple: BrowserCouple | undefined;
  afterEach(() => couple?.close());

  it('[PAU-18] [PAU-19] [PAU-20] [PAU-23] [PAU-24] both see the moment; one takes the signal down, and names a new time', async () => {
    couple = await pairedCouple({ language: 'en', withoutWorker: true });
    const { ana, ben } = couple;
    const { room, answers, pause, status } = ana.words;
    await ana.press(room.word);
    await ben.press(answers.here);
    await ana.sees(status.answered('Ben', someTime));
    await ana.press(room.pause);
    await ana.press('20 minutes');
    await ben.sees(pause.theirTime('Ana'));
    await ben.press(pause.aTimeForMe);
    await ben.press('30 minutes');
    await ana.sees(pause.theySay('Ben'));
    await ana.press(pause.more);
    await ana.press('Same time as Ben');
    const timesOf = () => Promise.all([ana, ben].map(({ page }) => page.locator('.bignum').innerText()));
    await expect.poll(async () => new Set(await timesOf()).size, { timeout: patience }).toBe(1);
    await ben.press(pause.imBack);
    await ana.press(pause.imBack);
    for (const one of [ana, ben]) {
      await one.sees('You are both back.');
      await one.sees('Begin with how you are, not with what happened.');
      await one.button('First breathe 2 minutes').waitFor();
      await one.looks('returned');
    }
    await ana.sees('A body needs about twenty minutes to settle. There is no hurry.');
    await ben.sees('Ana sent the signal.');
    await expect.poll(() => ben.button(room.lower).count()).toBe(0);
    await ana.press(room.lower);
    await ben.page.getByText('Ana sent the signal.').first().waitFor({ state: 'detached' });
    await expect.poll(() => ana.button(room.lower).count()).toBe(0);

    await ana.press('Not ready: a new time');
    await ana.press('30 minutes');
    await ben.sees(pause.theirTime('Ana'));
    expect(new Set(await timesOf()).size).toBe(1);
    await ana.press(pause.imBack);
    await ana.sees('You are back.');
    await ben.sees('Ana is back.');
    await expect.poll(() => ben.page.getByText(pause.takesTwenty).count()).toBe(0);
    for (const one of [ana, ben]) {
      expect(await one.page.locator('.half.hollow').innerText()).toBe('Ben');
      await one.looks('returned-one');
    }
    await ben.press(room.say);
    await ben.press(ben.words.say.phrases[0] ?? '');
    await ana.sees(ana.words.say.theySaid('Ben', someTime));

    // A signal that comes now is in its place at once, as ever.
    await ben.press(room.word);
    await ana.button(answers.hear).waitFor();
    await ben.sees(status.onPhone('Ana'));
    await ben.press(room.lower);
    await ana.press(ana.words.common.toRoom);
    await ana.sees(room.oneTap('Ben'));
    await ana.sees('You are back.');

    // Beside a signal that nobody has answered it is said as well.
    await raiseSignal(ana);
    await ben.button(answers.hear).waitFor();
    await ana.press(room.pause);
    await ana.press('20 minutes');
    await ben.sees('Ana comes back');
    await ana.press(pause.imBack);
    await ben.sees('Ana is back.');
    await ben.button(answers.hear).waitFor();
    await ben.looks('returned-signalled');
  });
});
