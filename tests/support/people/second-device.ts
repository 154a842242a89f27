import type { BrowserCouple } from './browser-couple.ts';
import { type BrowserPerson, newBrowserPerson } from './browser-person.ts';

/** A further device of Ana's, opened by her twelve words, in the quiet room. */
export async function secondDeviceOf(
  { ana, browser, service }: BrowserCouple,
  words: string,
): Promise<BrowserPerson> {
  const { restore, room } = ana.words;
  const second = await newBrowserPerson(browser, service.address, { name: 'Ana', language: ana.language });
  await second.press(second.words.welcome.haveWords);
  await second.page.getByRole('textbox').fill(words);
  await second.press(restore.open);
  await second.sees(room.oneTap('Ben'));
  return second;
}
