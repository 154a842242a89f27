import type { Leg } from './tour.ts';

/** One leaves the pair, from the quiet room, and the other is told. */
export const parting: Leg = async ({ ana, ben }, visit) => {
  const { settings, common, ended, pairing } = ana.words;
  await ana.press(common.settings);
  await ana.press(settings.leave);
  await ana.page.locator('.acts').getByRole('button', { name: settings.leave }).click();
  await ana.press(settings.leaveSure);
  await ana.sees(pairing.yourName);
  await ben.sees(ended.title);
  await visit('pair-ended', ben);
};
