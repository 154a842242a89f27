import { newBrowserPerson } from '../support/people/browser-person.ts';
import { type BrowserCouple, nameOfDevice } from '../support/people/browser-couple.ts';
import { twoVersions } from './practice.ts';
import type { Visit } from './tour.ts';

/** Ana's twelve `words` let in a second device, and she revokes it. */
export async function secondDevice(
  { ana, browser, service }: BrowserCouple,
  visit: Visit,
  words: string,
): Promise<void> {
  const { settings, common, device, shutOut, room } = ana.words;
  await nameOfDevice(ana);
  const second = await newBrowserPerson(browser, service.address, { name: 'Ana', language: ana.language });
  await second.press(second.words.welcome.haveWords);
  await second.page.getByRole('textbox').fill(words);
  await second.press(second.words.restore.open);
  // The return of a pause is still fresh, or it is not.
  const toRoom = second.button(common.toRoom);
  await toRoom
    .or(second.page.getByText(room.oneTap('Ben')))
    .first()
    .waitFor();
  if (await toRoom.isVisible()) await toRoom.click();
  await second.sees(room.oneTap('Ben'));
  const named = await nameOfDevice(second);
  await ana.sees(device.added);
  await visit('new-device', ana);

  await twoVersions(ana, second, visit);
  await ana.press(device.see);
  await ana.button(settings.revoke(named)).waitFor();
  await visit('settings-two-devices', ana);
  await ana.press(settings.revoke(named));
  await ana.sees(settings.revokeNote);
  await visit('settings-sign-out-asked', ana);
  await ana.press(settings.revokeSure(named));
  await second.sees(shutOut.title);
  await visit('shut-out', second);
  await second.context.close();
  await ana.press(common.back);
  await ana.sees(room.oneTap('Ben'));
}
