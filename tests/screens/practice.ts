import type { BrowserPerson } from '../support/people/browser-person.ts';
import { bothWrite, leaveJournal, openJournal, sendNow } from '../support/people/journal.ts';
import { practiceWords } from '../support/people/practice-words.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';
import type { Leg, Visit } from './tour.ts';

const written = {
  en: {
    happened: 'You looked at your phone while I told you about my mother.\nThen you said “mhm”.',
    feeling: 'left behind',
  },
  zh: { happened: '我说妈妈的事，你一直看手机。\n然后你说“嗯”。', feeling: '被丢下' },
} as const;

/** The practice: its home, the journal from empty to an entry with all its parts, and naming with and without a signal. */
export const practising: Leg = async ({ ana, ben }, visit) => {
  const { common, note, practice, room } = ana.words;
  const { felt, journal, naming, review, soothing } = practiceWords[ana.language];
  const { page } = ana;
  const { happened, feeling } = written[ana.language];
  const chip = (name: string) => page.locator('.chip').filter({ hasText: name });
  await ana.press(common.practice);
  await ana.sees(practice.why);
  await visit('practice', ana);

  await ana.press(journal.title);
  await ana.sees(journal.none);
  await visit('journal-empty', ana);
  await ana.press(journal.write);
  await page.getByRole('textbox', { name: journal.happened }).waitFor();
  await visit('journal-capture', ana);
  await page.getByRole('textbox', { name: journal.happened }).fill(happened);
  await chip(felt.feelings[1]).click();
  await page.getByRole('textbox', { name: practice.lists.feeling.own }).fill(feeling);
  await ana.press(practice.add);
  await ana.press(practice.lists.feeling.edit);
  await visit('journal-own-words', ana);
  await ana.press(journal.parts.body);
  await page.locator(`.figure [aria-label="${felt.body[4]}"]`).click();
  await visit('journal-body', ana);
  await ana.press(journal.parts.did);
  await page.getByRole('checkbox', { name: journal.responses.withdrew }).check();
  await visit('journal-did', ana);
  await ana.press(journal.parts.reminds);
  await visit('journal-reminds', ana);
  await ana.press(journal.parts.when);
  await visit('journal-when', ana);
  await ana.press(journal.parts.when);
  await ana.press(journal.remove);
  await visit('journal-delete-asked', ana);
  await ana.press(journal.stay);
  await ana.press(journal.enough);
  await ana.sees(journal.search);
  await visit('journal', ana);
  await ana.press(common.back);
  await ana.button(practice.sendNow).waitFor();
  await visit('practice-not-sent', ana);

  await ana.press(review.title);
  await visit('review-too-few', ana);
  await ana.press(common.back);
  await ana.press(soothing.title);
  await page.getByRole('textbox', { name: soothing.ownWord }).fill(feeling);
  await ana.press(soothing.add);
  await page.getByRole('textbox', { name: soothing.parts.observation }).fill(happened.slice(0, 30));
  await ana.press(soothing.edit);
  await visit('words-that-soothe', ana);
  await page.getByRole('textbox', { name: soothing.parts.observation }).fill('');
  await ana.press(common.back);
  await ana.press(naming.title);
  await visit('naming', ana);
  await chip(felt.feelings[0]).click();
  await visit('naming-chosen', ana);
  await ana.press(naming.keep);
  await ana.sees(naming.kept);
  await visit('naming-kept', ana);
  await ana.press(common.back);
  await ana.press(common.back);
  await raiseSignal(ana);
  await ana.press(room.addNote);
  await ana.press(note.more);
  await chip(felt.feelings[0]).click();
  await visit('naming-with-signal', ana);
  await ana.press(naming.send('Ben'));
  await ana.press(room.lower);
  await ana.sees(room.oneTap('Ben'));
  await ben.sees(ben.words.room.oneTap('Ana'));
};

/** An entry into which two devices of Ana's wrote without knowing of each other. */
export async function twoVersions(ana: BrowserPerson, second: BrowserPerson, visit: Visit): Promise<void> {
  const { journal } = practiceWords[ana.language];
  await sendNow(ana, 'Ben');
  await bothWrite({ first: ana, second }, written[ana.language].happened.slice(0, 6));
  await openJournal(ana);
  await ana.page.getByRole('button', { name: journal.twoVersions }).click();
  await ana.button(journal.keepBoth).waitFor();
  await visit('journal-two-versions', ana);
  await ana.press(journal.keepBoth);
  await ana.button(journal.enough).waitFor();
  await ana.press(ana.words.common.back);
  await leaveJournal(ana, 'Ben');
}
