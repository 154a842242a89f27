import { spaced } from '@duet/client/i18n/dates';
import { lengthOf } from '@duet/client/i18n/times';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { isLong } from '../support/programs.ts';
import {
  arrive,
  type BrowserCouple,
  type BrowserCoupleOptions,
  inviteLink,
  strangers,
  writeName,
} from '../support/people/browser-couple.ts';
import { desktop, night, type BrowserPerson, someTime } from '../support/people/browser-person.ts';

const minute = 60_000;
const lengthFor = ({ language }: BrowserPerson, minutes: number): string =>
  spaced(lengthOf(language === 'en' ? 'en' : 'zh-Hans', minutes * minute));

/** The four emoji; their names are in each one's language. */
const symbolsOf = ({ page }: BrowserPerson): Promise<readonly string[]> =>
  page.getByRole('listitem').locator('.symbol').allInnerTexts();

async function firstSteps(person: BrowserPerson): Promise<void> {
  const { words } = person;
  await person.sees(words.welcome.what);
  await person.looks('01-welcome');
  await person.press(words.welcome.begin);
  await person.sees(words.pairing.yourName);
}

async function pair(couple: BrowserCouple): Promise<void> {
  const { ana, ben } = couple;
  await firstSteps(ana);
  await ana.looks('03-find');
  const link = await inviteLink(ana);
  await ana.looks('04-inviting');

  await ben.page.goto(link);
  await ben.sees(ben.language === 'en' ? 'Ana invites you.' : 'Ana 邀请你。');
  expect(ben.page.url()).not.toContain('#');
  await firstSteps(ben);
  await ben.looks('05-join');
  await writeName(ben);
  await ben.press(ben.words.pairing.join);

  await Promise.all([ana, ben].map((one) => one.sees(one.words.pairing.compare)));
  expect(await symbolsOf(ana)).toEqual(await symbolsOf(ben));
  await ana.looks('06-compare');
  await ana.press(ana.words.pairing.same);
  await ana.sees(ana.words.pairing.youConfirmed);
  await ana.looks('07-confirmed');
  await ben.press(ben.words.pairing.same);
  await arrive(couple);
  await ana.looks('08-room');
  await ben.looks('08-room');
}

async function signalAndAnswer({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.room.word);
  await ana.sees(ana.words.status.onPhone('Ben'));
  await ana.looks('09-on-phone');
  await ben.sees(ben.words.status.since('Ana', someTime));
  await ben.looks('10-answers');
  await ben.press(ben.words.answers.hear);
  await ana.sees(ana.words.answers.hear);
  await ana.sees(ana.words.status.answered('Ben', someTime));
  await ana.looks('11-answered');
  await ana.press(ana.words.room.lower);
  await ana.sees(ana.words.room.oneTap('Ben'));
  await ben.sees(ben.words.room.oneTap('Ana'));
}

async function pauseAndReturn({ ana, ben }: BrowserCouple): Promise<void> {
  // Pressed in the last second of a minute, twenty are nineteen by the time they are read.
  const [twenty, nineteen] = [lengthFor(ana, 20), lengthFor(ana, 19)];
  await ana.press(ana.words.room.pause);
  await ana.sees(ana.words.pause.choose);
  await ana.looks('12-choose-pause');
  await ana.press(twenty);
  await ana.sees(ana.words.pause.backAt);
  const left = await ana.page.getByRole('timer').innerText();
  expect([twenty, nineteen].map((length) => ana.words.pause.inTime(length))).toContain(left);
  await ana.looks('13-pause');

  await ben.sees(ben.words.pause.theirTime('Ana'));
  await ben.looks('14-their-pause');
  await ben.press(ben.words.pause.aTimeForMe);
  await ben.press(lengthFor(ben, 20));
  await ana.sees(ana.words.pause.theySay('Ben'));

  await ana.press(ana.words.pause.imBack);
  await ana.sees(ana.words.pause.youAreBack);
  await ana.looks('15-back-first');
  await ben.sees(ben.words.pause.theyBack(someTime));
  await ben.press(ben.words.pause.imBack);
  await ana.sees(ana.words.pause.outcome.returned);
  await ben.sees(ben.words.pause.outcome.returned);
  await ana.looks('16-both-back');
}

async function breathe({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.room.breathe);
  await ana.looks('17-choose-breath');
  await ana.press(ana.words.breathe.together);
  await ana.sees(ana.words.breathe.asked('Ben'));
  await ana.looks('18-asked');
  await ben.sees(ben.words.breathe.invites('Ana'));
  await ben.looks('19-invited');
  await ben.press(ben.words.breathe.join);
  await Promise.all([ana, ben].map((one) => one.breathes(one.words.breathe.out)));
  await ana.sees(ana.words.breathe.partnerIn('Ben'));
  await ana.looks('20-breathing');
  await ben.looks('20-breathing');
  await ben.press(ben.words.breathe.stop);
  await Promise.all([ana, ben].map((one) => one.sees(one.words.breathe.restNote)));
  await ana.looks('21-rest');
  await ana.press(ana.words.common.toRoom);
  await ben.press(ben.words.common.toRoom);
  await ben.sees(ben.words.words.title);
  await ben.looks('21-words');
  for (const one of [ana, ben]) {
    await one.press(one.words.words.saved);
    await one.press(one.words.words.savedAgain);
    await one.press(one.words.rehearsal.later);
  }
}

async function unlink({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.common.settings);
  await ana.looks('22-settings');
  await ana.press(ana.words.settings.leave);
  await ana.sees(ana.words.settings.leaveNote('Ben'));
  await ana.looks('23-leave');
  await ana.press(ana.words.settings.leave);
  await ana.press(ana.words.settings.leaveSure);
  await ana.sees(ana.words.pairing.yourName);
  await ben.sees(ben.words.ended.title);
  await ben.looks('24-ended');
  await ben.press(ben.words.ended.go);
  await ben.sees(ben.words.pairing.yourName);
}

type Setting = readonly [string, BrowserCoupleOptions];

const mixed: Setting = [
  'in English by day on a phone, and in Chinese by night on a laptop',
  { language: { ana: 'en', ben: 'zh' }, looks: { ana: {}, ben: { ...desktop, colorScheme: 'dark' } } },
];
const apart: readonly Setting[] = [
  ['in English, by day, on a phone and a laptop', { language: 'en', looks: { ana: {}, ben: desktop } }],
  ['in Chinese, by night, on two phones', { language: 'zh', looks: { ana: night, ben: night } }],
];

describeInBrowser('two people in two browsers', () => {
  it.each(isLong ? [mixed, ...apart] : [mixed])(
    'pair, signal, answer, pause, return, breathe and part %s',
    async (_, options) => {
      const couple = await strangers(options);
      await pair(couple);
      await signalAndAnswer(couple);
      await pauseAndReturn(couple);
      await breathe(couple);
      await unlink(couple);
      await couple.close();
    },
  );
});
