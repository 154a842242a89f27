import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pair, strangers } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience, someTime } from '../support/people/browser-person.ts';

/** The large return time on the pause screen. */
const returnTime = ({ page }: BrowserPerson): Promise<string> =>
  page.getByRole('main').locator('time').innerText();

describeInBrowser('one of two reloads, goes offline and comes back', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await strangers({ isWhole: true });
    await pair(couple);
    ({ ana, ben } = couple);
  });
  afterAll(async () => couple.close());

  it('[U2] in the middle of a signal, which says that the connection is lost', async () => {
    const { room, status, answers } = ana.words;
    await ben.goOffline();
    await ben.sees(status.offline);
    await ben.looks('offline');
    await ana.press(room.word);
    await ana.sees(status.notOnPhone('Ben'));
    await ana.reload();
    await ana.sees(status.notOnPhone('Ben'));

    await ben.goOnline();
    await ben.sees(status.since('Ana', someTime));
    await ana.sees(status.onPhone('Ben'));
    await ben.reload();
    await ben.sees(status.since('Ana', someTime));

    await ana.goOffline();
    await ben.goOffline();
    // Either signal is up, and what is shown of it may be old.
    await ana.sees(status.offline);
    await ben.sees(status.offline);
    await ana.looks('offline-raised');
    await ben.press(answers.hear);
    await ben.sees(status.notSent);
    expect(await ben.page.getByText(status.sending).count()).toBe(0);
    await ben.goOnline();
    await ben.sees(answers.youAnswered(someTime));
    await ana.goOnline();
    await ana.sees(status.answered('Ben', someTime));
    await ana.press(room.lower);
    await ben.sees(room.oneTap('Ana'));
  });

  it('[APP-1] with the app opened anew without a network', async () => {
    const { room, status } = ana.words;
    await ana.goOffline();
    await ana.page.goto('about:blank');
    await ana.page.goto(couple.service.address);
    await ana.sees(status.offline);
    await ana.button(room.word).waitFor();
    await ana.looks('opened-offline');
    await ana.goOnline();
    await ana.sees(room.oneTap('Ben'));
  });

  it('[APP-3] with a shortcut of the home screen', async () => {
    const { room, pause, breathe } = ana.words;
    const { address } = couple.service;
    await ana.page.goto(`${address}/?open=pause`);
    await ana.sees(pause.choose);
    expect(ana.page.url()).toBe(`${address}/`);
    await ana.page.goto(`${address}/?open=breathe`);
    await ana.button(breathe.together).waitFor();
    await ana.page.goto(`${address}/?open=delete`);
    await ana.sees(room.oneTap('Ben'));
  });

  it('with the signal pressed while offline: it says so, and goes out when the network is back', async () => {
    const { room, status } = ana.words;
    await ana.goOffline();
    await ana.sees(status.offline);
    await ana.press(room.word);
    await ana.sees(status.notSent);
    await ana.looks('not-sent');
    await ana.goOnline();
    await ana.sees(status.onPhone('Ben'));
    await ben.sees(status.since('Ana', someTime));
    await ana.press(room.lower);
    await ben.sees(room.oneTap('Ana'));
  });

  it('[U2] in the middle of a pause, which says that the connection is lost', async () => {
    const { room, status, pause, say } = ana.words;
    await ben.goOffline();
    await ana.press(room.pause);
    await ana.press('20 minutes');
    await ana.sees(pause.backAt);
    const promised = await returnTime(ana);
    await ana.reload();
    await ana.sees(pause.backAt);
    expect(await returnTime(ana)).toBe(promised);

    await ben.goOnline();
    await ben.sees(pause.theirTime('Ana'));
    expect(await returnTime(ben)).toBe(promised);
    await ben.press(pause.aTimeForMe);
    await ben.press('30 minutes');
    await ben.sees(pause.backAt);
    // The status of an unconfirmed press would be shown instead of the lost connection.
    await ben.page.getByText(status.notConfirmed).waitFor({ state: 'hidden' });
    await ana.sees(pause.theySay('Ben'));
    await ana.press(say.phrases[0] ?? '');
    await ben.sees(say.theySaid('Ana', someTime));

    await ben.goOffline();
    await ben.page.goto('about:blank');
    await ben.page.goto(couple.service.address);
    await ben.sees(status.offline);
    expect(await returnTime(ben)).not.toBe('');
    await ana.press(pause.imBack);
    await ana.sees(pause.youAreBack);
    await ben.press(pause.imBack);
    await ben.sees(status.notSent);
    await ben.reload().catch(() => undefined);
    await ben.goOnline();
    await ben.page.goto(couple.service.address);
    await ana.sees(pause.outcome.returned);
    await ben.sees(pause.outcome.returned);
  });

  it('[APP-2] in the middle of a breath', async () => {
    const { room, breathe, common } = ana.words;
    await ana.press(room.breathe);
    await ana.press(breathe.together);
    await ben.sees(breathe.invites('Ana'));
    await ben.reload();
    await ben.sees(breathe.invites('Ana'));
    await ben.press(breathe.join);
    await Promise.all([ana, ben].map((one) => one.breathes(breathe.in)));

    await ben.reload();
    await Promise.all([ana, ben].map((one) => one.breathes(breathe.out)));
    for (const one of [ana, ben]) await expect.poll(() => one.keepsScreenOn()).toBe(true);
    await ana.goOffline();
    await Promise.all([ana, ben].map((one) => one.breathes(breathe.in)));
    await Promise.all([ana, ben].map((one) => one.breathes(breathe.out)));
    await ana.goOnline();

    await ben.press(breathe.stop);
    await Promise.all([ana, ben].map((one) => one.sees(breathe.restNote)));
    for (const one of [ana, ben]) await expect.poll(() => one.keepsScreenOn()).toBe(false);
    for (const one of [ana, ben]) await one.press(common.toRoom);
    for (const one of [ana, ben]) {
      await one.press(one.words.words.later);
      await one.press(one.words.rehearsal.later);
    }
    // The pause above ended minutes ago: its return is still shown.
    for (const one of [ana, ben]) await one.press(common.toRoom);
    await ana.sees(room.oneTap('Ben'));
  });

  it('[SIG-10] with presses that expire offline: they say their words after a reload, and arrive when pressed again', async () => {
    const { room, pressed, status, say } = ana.words;
    const [, phrase = ''] = say.phrases;
    await ana.goOffline();
    await ana.sees(status.offline);
    await ana.press(room.say);
    await ana.press(phrase);
    await ana.sees(`${pressed.SayPhrase} ${room.quoted(phrase)} ${status.notSent}`);
    await ana.page.goto('about:blank');
    // The device's clock, more than three minutes on.
    await ana.page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 200_000;
    });
    await ana.page.goto(couple.service.address);
    await ana.sees(`${pressed.SayPhrase} ${room.quoted(phrase)} ${status.notSent} ${status.expired}`);
    await ana.looks('expired-offline');
    await ana.press(status.sendNow);
    await ana.page.getByText(status.expired).waitFor({ state: 'detached' });
    await ana.sees(`${pressed.SayPhrase} ${room.quoted(phrase)} ${status.notSent}`);
    await ana.goOnline();
    await expect
      .poll(() => ben.page.locator('.said .say').allInnerTexts(), { timeout: patience })
      .toContain(phrase);
  });

  it('when the other leaves the pair', async () => {
    const { settings, pairing, ended, common } = ana.words;
    await ben.goOffline();
    await ana.press(common.settings);
    await ana.press(settings.leave);
    await ana.sees(settings.leaveNote('Ben'));
    await ana.press(settings.leave);
    await ana.press(settings.leaveSure);
    await ana.sees(pairing.yourName);
    await ben.goOnline();
    await ben.sees(ended.title);
    await ben.reload();
    await ben.sees(ended.title);
    await ben.press(ended.go);
    await ben.sees(pairing.yourName);
  });
});
