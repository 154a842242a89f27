import { someTime } from '../support/people/browser-person.ts';
import type { Leg } from './tour.ts';

/** A rehearsal from its invitation to its end. */
export const rehearsing: Leg = async ({ ana, ben }, visit) => {
  const { rehearsal, common, answers } = ana.words;
  await ana.press(common.settings);
  await ana.press(rehearsal.title);
  await visit('settings-rehearse', ana);
  await ana.press(rehearsal.invite('Ben'));
  await ana.sees(rehearsal.invited('Ben'));
  await visit('rehearsal-asked', ana);
  await ben.sees(rehearsal.invites('Ana'));
  await visit('rehearsal-invited', ben);
  await ben.press(rehearsal.join);
  await ben.sees(rehearsal.theyPressFirst('Ana'));
  await visit('rehearsal-signal', ana);
  await ana.press(rehearsal.signal);
  await ben.sees(rehearsal.theirSignal('Ana'));
  await visit('rehearsal-answer', ben);
  await ben.press(rehearsal.answer(answers.here));
  await ana.sees(rehearsal.theyAnswered('Ben', answers.here));
  await visit('rehearsal-answered', ana);
  await ana.press(rehearsal.pause);
  await ben.sees(rehearsal.apartNow);
  await visit('rehearsal-pause', ben);
  for (const one of [ana, ben]) await one.press(rehearsal.back);
  await ana.sees(rehearsal.done(someTime));
  await visit('rehearsal-done', ana);
};
