import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

type Answer = 'default' | 'denied' | 'never';

interface Asking {
  answer: Answer;
  /** For each question whether a tap was under way. */
  asked: boolean[];
}

/** Runs in the page before the app: the person answers the browser's question as a test says, or closes it (`default`). */
function answerAsTold(): void {
  const asking = globalThis as unknown as Asking;
  asking.answer = 'default';
  asking.asked = [];
  Reflect.defineProperty(Notification, 'permission', { value: 'default' });
  // A tap is under way from here, before the app hears of it, to there, after that.
  let tapped = false;
  const note = (under: boolean) => (event: Event) => {
    tapped = under && event.isTrusted;
  };
  addEventListener('click', note(true), { capture: true });
  addEventListener('click', note(false));
  const never = new Promise<NotificationPermission>(() => {});
  Notification.requestPermission = async () => {
    asking.asked.push(tapped);
    return asking.answer === 'never' ? never : asking.answer;
  };
}

const answer = ({ page }: BrowserPerson, as: Answer): Promise<void> =>
  page.evaluate((wanted) => {
    (globalThis as unknown as Asking).answer = wanted;
  }, as);
const asked = ({ page }: BrowserPerson): Promise<readonly boolean[]> =>
  page.evaluate(() => (globalThis as unknown as Asking).asked);

describeInBrowser('the question whether Duet may notify', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    couple = await pairedCouple({
      language: { ana: 'en', ben: 'zh' },
      pushEndpoints: 'https://push.example.org',
      isWhole: true,
    });
    ({ ana, ben } = couple);
    for (const person of [ana, ben]) {
      await person.context.addInitScript(answerAsTold);
      await person.reload();
      await person.press(person.words.common.settings);
      await person.press(person.words.notify.title);
      await person.sees(person.words.notify.standing.off);
    }
  });
  afterAll(() => couple.close());

  it('[PUSH-16] is asked in a tap only, and asked again where it was closed or refused', async () => {
    expect(await asked(ana)).toEqual([]);
    await ana.press(ana.words.notify.turnOn);
    await ana.sees(
      'The browser asked whether Duet may notify you, and got no answer. Tap again, and allow it there.',
    );
    await ana.looks('notify-dismissed');
    await answer(ana, 'denied');
    await ana.press(ana.words.notify.turnOn);
    await ana.sees(ana.words.notify.standing.denied);
    expect(await asked(ana)).toEqual([true, true]);
  });

  it('[PUSH-16] that is never answered is said to be open, and where it may be', async () => {
    await answer(ben, 'never');
    await ben.press(ben.words.notify.turnOn);
    await ben.sees('浏览器在问是否允许 Duet 通知你。如果没有看到，请找一找地址旁边的铃铛。');
    await ben.looks('notify-asking');
    // It keeps nobody from leaving, and from trying again.
    await ben.press(ben.words.common.back);
    await ben.press(ben.words.notify.title);
    await answer(ben, 'default');
    await ben.press(ben.words.notify.turnOn);
    await ben.sees('浏览器问过是否允许通知，还没有得到回答。请再点一次，然后选择允许。');
  });
});
