import { afterEach, expect, it } from 'vitest';
import { lengthOf } from '@duet/client/i18n/times';
import { describeInBrowser } from '../support/browser.ts';
import {
  type BrowserCouple,
  type BrowserCoupleOptions,
  pairedCouple,
} from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

const returnTime = ({ page }: BrowserPerson): Promise<string> =>
  page.getByRole('main').locator('time').innerText();

describeInBrowser('kill -9 of the service in the middle of a pause', () => {
  let couple: BrowserCouple;

  afterEach(async () => couple.close());

  async function given(options: BrowserCoupleOptions = {}): Promise<BrowserCouple> {
    couple = await pairedCouple({ ...options, ownService: true, withoutWorker: true });
    return couple;
  }

  it('[PAU-9] nothing acknowledged is lost, and what is pressed meanwhile arrives', async () => {
    const { service, ana, ben } = await given();
    const { room, pause, say, status } = ana.words;
    await ana.press(room.pause);
    await ana.press('20 minutes');
    await ana.sees(pause.backAt);
    const promised = await returnTime(ana);
    await ben.press(pause.aTimeForMe);
    await ben.press('1 hour');
    await ben.sees(pause.backAt);
    const benPromised = await returnTime(ben);
    await ana.press('I am here.');
    await ben.sees(say.theySaid('Ana', someTime));

    await service.kill('SIGKILL');
    await ben.press('We are okay.');
    await ben.sees(status.notSent);
    await service.restart();
    await ana.sees(say.theySaid('Ben', someTime));

    // A reload takes the room from the service, not from what the page remembered.
    for (const one of [ana, ben]) await one.reload();
    await ana.sees(pause.backAt);
    await ben.sees(pause.backAt);
    expect(await returnTime(ana)).toBe(promised);
    expect(await returnTime(ben)).toBe(benPromised);
    await ana.sees('I am here.');
    await ana.sees('We are okay.');

    await ana.press(pause.imBack);
    await ben.press(pause.imBack);
    for (const one of [ana, ben]) await one.sees(pause.outcome.returned);
  });

  it('[D11] [PAU-12] a return time that passes while it is down is overdue at once, and the one who waits may end it', async () => {
    const { service, ana, ben } = await given({ pauseMinMinutes: 0.1 });
    const { room, pause } = ana.words;
    await ana.press(room.pause);
    await ana.press(lengthOf('en', 6_000));
    await ana.sees(pause.backAt);
    await ben.sees(pause.theirTime('Ana'));

    await service.kill('SIGKILL');
    for (const one of [ana, ben]) await one.sees(pause.hasCome(someTime));
    await service.restart();
    await ben.sees(pause.end);
    await ben.looks('overdue');
    await ana.looks('has-come');
    await ben.press(pause.end);
    for (const one of [ana, ben]) await one.sees(pause.outcome.ended);
  });
});
