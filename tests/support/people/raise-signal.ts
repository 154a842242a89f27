import type { BrowserPerson } from './browser-person.ts';

/** Presses the signal until it is on its way: for a moment after the other's went down it takes no press (ROOM-10). */
export async function raiseSignal({ press, page, words }: BrowserPerson): Promise<void> {
  // Each press is a round trip, so this is no busy loop.
  do await press(words.room.word);
  while ((await page.locator('.signal .in.up').count()) === 0);
}
