import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';

describeInBrowser('a signal that no device confirms', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await pairedCouple();
  });
  afterAll(() => couple.close());

  it('[SIG-11] names the other way after a minute, until it is confirmed', async () => {
    const { ana, ben } = couple;
    const { room, status } = ana.words;
    await ben.goOffline();
    await ben.sees(status.offline);
    await ana.press(room.word);
    await ana.sees(status.notOnPhone('Ben'));
    const other = ana.page.getByText(status.planB).filter({ visible: true });
    expect(await other.count()).toBe(0);
    await other.first().waitFor({ timeout: 120_000 });
    await ana.sees(status.notOnPhone('Ben'));
    await ana.looks('signal-unconfirmed');
    await ben.goOnline();
    await ana.sees(status.onPhone('Ben'));
    expect(await other.count()).toBe(0);
  });
});
