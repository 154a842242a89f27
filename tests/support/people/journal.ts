import type { BrowserPerson } from './browser-person.ts';
import { practiceWords } from './practice-words.ts';

export async function openJournal({ press, sees, words, language }: BrowserPerson): Promise<void> {
  await press(words.common.practice);
  await sees(words.practice.why);
  await press(practiceWords[language].journal.title);
}

export const happened = ({ page, language }: BrowserPerson) =>
  page.getByRole('textbox', { name: practiceWords[language].journal.happened });

/** Resolves once the device has stored every letter. */
export const stored = ({ page }: BrowserPerson): Promise<void> =>
  page
    .locator('.enough[aria-busy=false]')
    .filter({ hasText: /\p{L}.*\p{L}/u })
    .waitFor();

/** Writes an entry from the journal's list, and goes back to it. */
export async function writeEntry(person: BrowserPerson, text: string): Promise<void> {
  await person.press(practiceWords[person.language].journal.write);
  await happened(person).fill(text);
  await stored(person);
  await person.press(practiceWords[person.language].journal.enough);
}

export async function leaveJournal({ press, sees, words }: BrowserPerson, other: string): Promise<void> {
  await press(words.common.back);
  await press(words.common.back);
  await sees(words.room.oneTap(other));
}

/** Sends what waits, and resolves once nothing does. */
export async function sendNow(person: BrowserPerson, other: string): Promise<void> {
  const { common, practice, room } = person.words;
  await person.press(common.practice);
  await person.press(practice.sendNow);
  await person.page.getByText(practice.waits).waitFor({ state: 'detached' });
  await person.press(common.back);
  await person.sees(room.oneTap(other));
}

/** What two devices of one account write, without knowing of each other, into the entry that begins with `beginning`. */
export async function bothWrite(
  { first, second }: Readonly<Record<'first' | 'second', BrowserPerson>>,
  beginning: string,
): Promise<void> {
  const devices = [
    [first, 'On the first device.'],
    [second, 'On the second device.'],
  ] as const;
  for (const [device, text] of devices) {
    const { journal } = practiceWords[device.language];
    await openJournal(device);
    await device.page.getByRole('button', { name: beginning }).click();
    await device.button(journal.remove).waitFor();
    await device.goOffline();
    await device.press(journal.parts.happened);
    await happened(device).fill(text);
    await stored(device);
  }
  for (const [device] of devices) {
    await device.goOnline();
    await device.press(practiceWords[device.language].journal.enough);
    await leaveJournal(device, 'Ben');
  }
  await sendNow(second, 'Ben');
  await sendNow(first, 'Ben');
}
