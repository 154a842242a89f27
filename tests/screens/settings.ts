import { someTime } from '../support/people/browser-person.ts';
import type { Leg } from './tour.ts';

/** Every page of the settings, from the quiet room and back to it. Both share their time zones on the way. */
export const settings: Leg = async ({ ana, ben }, visit) => {
  const { common, settings: words, help, notify, quiet, buttons, cues, closeness, room } = ana.words;
  await ana.press(common.settings);
  await ana.sees(words.title);
  await visit('settings', ana);

  await ana.press(words.name);
  await ana.sees(words.nameLabel);
  await visit('settings-name', ana);
  await ana.page.getByRole('textbox', { name: words.nameLabel }).fill('');
  await ana.press(words.save);
  await ana.sees(ana.words.writing.empty);
  await visit('settings-name-empty', ana);
  await ana.press(common.back);

  await ana.press(buttons.title);
  await ana.sees(buttons.none);
  await visit('settings-buttons-none', ana);
  await ana.page.getByRole('textbox', { name: buttons.name }).fill('Duet');
  await ana.press(buttons.make);
  await ana.sees(buttons.once);
  await visit('settings-button-made', ana);
  await ana.press(buttons.done);
  await ana.button(buttons.remove('Duet')).click();
  await ana.sees(buttons.removeNote);
  await visit('settings-buttons-asked', ana);
  await ana.press(buttons.removeSure('Duet'));
  await ana.sees(buttons.none);
  await ana.press(common.back);

  await ana.press(words.language);
  await visit('settings-language', ana);
  await ana.press(common.back);

  await ana.press(ana.words.words.page);
  await ana.sees(ana.words.words.gone);
  await visit('settings-words', ana);
  await ana.press(common.back);

  await ana.press(words.devices);
  await ana.sees(words.thisDevice);
  await visit('settings-devices', ana);
  await ana.press(common.back);

  await ana.press(words.theme);
  await visit('settings-theme', ana);
  await ana.press(common.back);

  await ana.press(notify.title);
  await ana.sees(notify.why);
  await ana.page.locator('.do').first().waitFor();
  await visit('settings-notify', ana);
  await ana.press(common.back);

  await ana.press(quiet.title);
  await ana.button(quiet.anHour).waitFor();
  await visit('settings-quiet', ana);
  await ana.press(quiet.anHour);
  await ana.page.getByRole('checkbox', { name: quiet.everyDay }).check();
  await ana.button(quiet.again).waitFor();
  await visit('settings-quiet-now', ana);
  await ben.sees(room.oneTap('Ana'));
  await ana.page.getByRole('checkbox', { name: quiet.share }).check();
  await ben.sees(room.quietUntil(someTime));
  await visit('room-quiet-theirs', ben);
  await ana.page.getByRole('checkbox', { name: quiet.share }).uncheck();
  await ana.press(quiet.again);
  await ana.page.getByRole('checkbox', { name: quiet.everyDay }).uncheck();
  await ana.press(common.back);

  await ana.press(cues.title);
  await ana.button(cues.tapAlong).waitFor();
  await visit('settings-cues', ana);
  await ana.press(cues.tapAlong);
  await ana.button(cues.tapHere).waitFor();
  await visit('settings-cues-tapping', ana);
  await ana.press(common.back);
  await ana.press(closeness.title);
  await ana.sees(closeness.eye);
  await visit('settings-closeness', ana);
  await ana.press(common.back);

  await ana.press(words.help);
  await ana.sees(help.title);
  await visit('help', ana);
  await ana.press(common.back);

  await ana.press(words.export);
  await ana.sees(words.exportNote);
  await visit('settings-export', ana);
  await ana.press(common.back);

  for (const [name, label, note] of [
    ['leave', words.leave, words.leaveNote('Ben')],
    ['log-out', words.logOut, words.logOutNote],
    ['delete', words.remove, words.removeNote],
  ] as const) {
    await ana.press(label);
    await ana.sees(note);
    await visit(name, ana);
    await ana.page.locator('.acts').getByRole('button', { name: label }).click();
    await ana.button(words.stay).waitFor();
    await visit(`${name}-asked`, ana);
    await ana.press(words.stay);
  }
  await ana.press(common.back);
  await ana.sees(room.oneTap('Ben'));

  await ben.press(common.settings);
  await ben.press(words.name);
  await ben.page.getByRole('checkbox').check();
  await ben.press(words.save);
  await ben.press(common.back);
  await ben.sees(room.oneTap('Ana'));
};
