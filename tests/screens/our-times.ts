import type { Leg } from './tour.ts';

/** Our times, before and after its owner turned it on; there is something to count by then. */
export const ourTimes: Leg = async ({ ana }, visit) => {
  const { common, ourTimes: words, room } = ana.words;
  await ana.press(common.settings);
  await ana.press(words.title);
  await ana.sees(words.show);
  await visit('settings-our-times-off', ana);
  await ana.page.getByRole('checkbox').check();
  await ana.sees(words.span);
  await visit('settings-our-times', ana);
  await ana.press(words.inNumbers);
  await visit('settings-our-times-numbers', ana);
  await ana.page.getByRole('checkbox').uncheck();
  await ana.press(common.back);
  await ana.press(common.back);
  await ana.sees(room.oneTap('Ben'));
};
