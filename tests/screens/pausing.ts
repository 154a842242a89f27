import { spaced } from '@duet/client/i18n/dates';
import { lengthOf } from '@duet/client/i18n/times';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';
import type { Leg } from './tour.ts';

const minute = 60_000;

/** A duration as the person's language writes it. */
export const lengthFor = ({ language }: BrowserPerson, milliseconds: number): string =>
  spaced(lengthOf(language === 'en' ? 'en' : 'zh-Hans', milliseconds));

/** A pause, from the choice of its length until both are back. */
export const pausing: Leg = async ({ ana, ben }, visit) => {
  const { room, pause, say, status, common, answers } = ana.words;
  await ana.press(room.pause);
  await ana.sees(pause.choose);
  await visit('pause-choose', ana);
  await ana.press(pause.otherTime);
  await ana.sees(pause.backAtLabel);
  await visit('pause-other-time', ana);
  // Nothing earlier is possible than twenty minutes from now.
  await ana.press(pause.earlier(lengthFor(ana, 30 * minute)));
  await visit('pause-other-time-earliest', ana);
  await ana.press(common.back);
  await ana.sees(pause.otherTime);
  await ana.press(common.back);

  await ana.press(room.pause);
  await ana.page.getByRole('textbox', { name: pause.plan }).fill('Walk. Phone stays home.');
  await ana.press(lengthFor(ana, 30 * minute));
  await ana.sees(pause.backAt);
  await visit('pause-mine', ana);
  await ben.sees(pause.theirTime('Ana'));
  await visit('pause-theirs', ben);
  await ana.press(pause.more);
  await ana.sees(pause.moreTitle);
  await visit('pause-more-time', ana);
  await ana.press(pause.otherTime);
  await ana.press(pause.later(lengthFor(ana, 30 * minute)));
  await visit('pause-more-other-time', ana);
  await ana.press(common.back);
  // The times to choose from begin with the same text.
  await ana.page.getByRole('button', { name: common.back, exact: true }).click();
  await ben.press(pause.aTimeForMe);
  await ben.sees(pause.mine);
  await visit('pause-name-time', ben);
  await ben.press(lengthFor(ben, 60 * minute));
  await ana.sees(pause.theySay('Ben'));
  await visit('pause-both', ana);

  await ben.press(say.phrases[0] ?? '');
  await ana.sees(say.theySaid('Ben', someTime));
  await visit('pause-said', ana);
  await ana.press(pause.raise);
  await ana.sees(status.onPhone('Ben'));
  await visit('pause-signal', ana);
  await ben.sees(status.since('Ana', someTime));
  await visit('pause-signal-theirs', ben);
  await ben.press(answers.here);
  await ana.press(room.lower);
  await ana.sees(pause.imBack);

  await ana.press(pause.imBack);
  await ana.sees(pause.youAreBack);
  await visit('pause-back-first', ana);
  await ben.sees(pause.theyBack(someTime));
  await visit('pause-they-are-back', ben);
  await ben.press(pause.imBack);
  for (const one of [ana, ben]) await one.sees(pause.outcome.returned);
  await visit('pause-both-back', ana);
  for (const one of [ana, ben]) await one.press(common.toRoom);
  await visit('room-both-back', ana);
};
