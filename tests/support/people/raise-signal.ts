import { expect, vi } from 'vitest';
import { type BrowserPerson, patience } from './browser-person.ts';

/** Presses the signal until it is on its way: for a moment after the other's went down it takes no press (ROOM-10). */
export async function raiseSignal({ press, page, words }: BrowserPerson): Promise<void> {
  await vi.waitFor(
    async () => {
      await press(words.room.word);
      expect(await page.locator('.signal .in.up').count()).toBe(1);
    },
    { timeout: patience },
  );
}
