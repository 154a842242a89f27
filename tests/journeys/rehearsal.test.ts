import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

describeInBrowser('two people who rehearse', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  const invite = async (): Promise<void> => {
    const { rehearsal, common } = ana.words;
    await ana.press(common.settings);
    await ana.press(rehearsal.title);
    await ana.press(rehearsal.invite('Ben'));
  };

  beforeAll(async () => {
    couple = await pairedCouple({ withoutWorker: true });
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  it('[REH-1] [REH-3] go through a signal, an answer, a pause and both back, and each reads the other’s step', async () => {
    const { rehearsal, answers, room } = ana.words;
    await invite();
    await ana.sees(rehearsal.invited('Ben'));
    await ben.sees(rehearsal.invites('Ana'));
    await ben.looks('rehearsal-invited');
    await ben.press(rehearsal.join);
    for (const one of [ana, ben]) await one.sees(rehearsal.mark);
    await ben.sees(rehearsal.theyPressFirst('Ana'));
    await ana.looks('rehearsal-signal');
    await ana.press(rehearsal.signal);
    await ana.sees(rehearsal.onTheirScreen('Ben'));
    await ben.sees(rehearsal.theirSignal('Ana'));
    await ben.looks('rehearsal-answer');
    await ben.press(rehearsal.answer(answers.here));
    await ana.sees(rehearsal.theyAnswered('Ben', answers.here));
    await ben.sees(rehearsal.youAnswered(answers.here));
    await ben.press(rehearsal.pause);
    for (const one of [ana, ben]) await one.sees(rehearsal.apartNow);
    await ana.looks('rehearsal-pause');
    await ana.press(rehearsal.back);
    await ana.sees(rehearsal.youAreBack('Ben'));
    await ben.sees(rehearsal.theyAreBack('Ana'));
    await ben.press(rehearsal.back);
    for (const one of [ana, ben]) {
      await one.sees(rehearsal.done(someTime));
      // Nothing of it was a signal.
      await one.sees(room.oneTap(one === ana ? 'Ben' : 'Ana'));
    }
  });

  it('[REH-5] a real press in the middle of it is real for both, and ends it', async () => {
    const { rehearsal, room, status } = ana.words;
    await invite();
    await ben.press(rehearsal.join);
    await ana.press(rehearsal.signal);
    await ben.sees(rehearsal.theirSignal('Ana'));
    await ben.press(room.word);
    await ben.sees(status.onPhone('Ana'));
    await ana.sees(status.since('Ben', someTime));
    for (const one of [ana, ben]) {
      await one.sees(rehearsal.real);
      await expect.poll(() => one.page.getByText(rehearsal.mark).count()).toBe(0);
    }
    await ana.looks('rehearsal-real');
    await ben.press(room.lower);
    await ana.sees(room.quiet);
  });

  it('[REH-2] [REH-4] is not offered while a signal is up, and either says no or ends it', async () => {
    const { rehearsal, room, common, status } = ana.words;
    await ben.press(room.word);
    await ana.sees(status.since('Ben', someTime));
    await ana.press(common.settings);
    await ana.press(rehearsal.title);
    await ana.sees(rehearsal.notCalm);
    expect(await ana.button(rehearsal.invite('Ben')).isDisabled()).toBe(true);
    await ben.press(room.lower);
    await ana.press(rehearsal.invite('Ben'));
    await ben.press(rehearsal.notNow);
    await ana.sees(room.quiet);
    await invite();
    await ben.press(rehearsal.join);
    await ana.press(rehearsal.stop);
    for (const one of [ana, ben]) await one.sees(room.quiet);
  });
});
