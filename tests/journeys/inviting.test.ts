import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { arrive, begin, type BrowserCouple, strangers, writeName } from '../support/people/browser-couple.ts';

describeInBrowser('an invite', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await strangers({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
  });
  afterAll(() => couple.close());

  it('[BEG-5] [BEG-6] [BEG-7] names who invites, and the four are looked at before they are the same', async () => {
    const { ana, ben } = couple;
    const { pairing, common, settings } = ana.words;
    await begin(ana);
    await writeName(ana);
    await ana.press(pairing.link);
    const field = ana.page.getByRole('textbox', { name: pairing.inviteLink });
    const named = await field.inputValue();
    const naming = ana.page.getByRole('checkbox', { name: 'The link says “Ana invites you.”' });
    await ana.looks('inviting-named');
    await naming.uncheck();
    const nameless = await field.inputValue();
    expect(named.startsWith(`${nameless}.`)).toBe(true);

    // Made by an app of before, or by somebody who does not want to be named.
    await ben.page.goto(nameless);
    await ben.sees('你收到了邀请。先开始，接着就会打开它。');
    await ben.page.goto('about:blank');
    await ben.page.goto(named);
    await ben.sees('Ana 邀请你。先开始，接着就会打开邀请。');
    await ben.looks('welcome-named');
    await begin(ben);
    await ben.sees('Ana 邀请你。');
    await ben.sees('链接里是这样写的。接下来的四个图案会告诉你们是不是真的。写下你的名字，然后加入。');
    await ben.page.getByText('谁能看到这些？').click();
    await ben.sees(ben.words.pairing.joinNote);
    await ben.looks('join-named');
    await writeName(ben);
    await ben.press(ben.words.pairing.join);

    await ana.sees(pairing.compare);
    await ana.looks('compare-four');
    await ben.sees(ben.words.pairing.compare);
    await ben.looks('compare-four');
    // Nobody says "the same" of what is not on the screen.
    await ana.page.setViewportSize({ width: 320, height: 240 });
    await ana.reload();
    await ana.sees('Look at all four first.');
    const same = ana.button(pairing.same);
    expect(await same.getAttribute('aria-disabled')).toBe('true');
    await same.dispatchEvent('click');
    await expect.poll(() => ana.page.getByText(pairing.youConfirmed).count()).toBe(0);
    for (const each of await ana.page.locator('.emoji li').all())
      await each.evaluate((item) => item.scrollIntoView({ block: 'center' }));
    await ana.sees('Ask out loud or by phone.');
    await ana.page.setViewportSize({ width: 390, height: 844 });
    await ana.press(pairing.same);
    await ben.press('是，一样');
    await arrive(couple);

    await ana.page.waitForFunction(() => localStorage.getItem('duet.device-named') !== null);
    await ana.press(common.settings);
    await ana.press(settings.devices);
    await ana.sees('Ana’s Linux computer');
    await ben.page.waitForFunction(() => localStorage.getItem('duet.device-named') !== null);
    await ben.press(ben.words.common.settings);
    await ben.press(ben.words.settings.devices);
    await ben.sees('Ben 的 Linux 电脑');
    await ana.press(common.back);
    await ana.press(common.back);
    await ana.sees(ana.words.room.oneTap('Ben'));
  });
});
