import { takeOffersAsMade } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';
import type { Leg, Visit } from './tour.ts';

/** Somebody who has not saved the twelve words is asked for them after the breath, and a week later in the room. */
async function askedForWords(person: BrowserPerson, visit: Visit): Promise<void> {
  const { words } = person.words;
  await person.sees(words.title);
  await visit('words-asked', person);
  await person.press(words.later);
  const { rehearsal } = person.words;
  await person.sees(rehearsal.later);
  await visit('offer-rehearsal', person);
  await person.press(rehearsal.later);
  await person.page.evaluate(() => {
    localStorage.removeItem('duet.words-asked');
    localStorage.removeItem('duet.words-made');
  });
  await person.reload();
  await person.sees(words.wait);
  await visit('words-wait', person);
  await person.press(words.notToday);
}

/** A breath, from the choice of its pattern to the rest after it. */
export const breathing: Leg = async ({ ana, ben }, visit) => {
  const { room, breathe, common } = ana.words;
  await takeOffersAsMade(ana);
  await ana.press(room.breathe);
  await ana.sees(breathe.pattern);
  await visit('breathe-choose', ana);
  await ana.page.getByLabel(breathe.patterns.custom).check();
  await ana.sees(breathe.seconds.inhale);
  await visit('breathe-own-seconds', ana);
  await ana.page.getByRole('spinbutton', { name: breathe.seconds.inhale, exact: true }).fill('0');
  await ana.press(breathe.alone);
  await ana.sees(breathe.secondsRange(1, 20));
  await visit('breathe-own-seconds-wrong', ana);
  await ana.page.getByLabel(breathe.patterns['4-6']).check();
  await ana.press(breathe.alone);
  await ana.breathes(breathe.out);
  await visit('breathe-alone', ana);
  await ana.press(breathe.stop);
  await ana.sees(breathe.restNote);
  await ana.press(common.toRoom);
  await ana.press(room.breathe);
  await ana.press(breathe.together);
  await ana.sees(breathe.asked('Ben'));
  await visit('breathe-asked', ana);
  await ben.sees(breathe.invites('Ana'));
  await visit('breathe-invited', ben);
  await ben.press(common.settings);
  await ben.sees(ben.words.status.openRoom);
  await visit('settings-while-asked-to-breathe', ben);
  await ben.press(common.back);

  await ben.press(breathe.join);
  await ana.breathes(breathe.in);
  await visit('breathe-in', ana);
  await ben.breathes(breathe.out);
  await visit('breathe-out', ben);
  await ben.page.emulateMedia({ reducedMotion: 'reduce' });
  await ben.breathes(breathe.in);
  await visit('breathe-in-words', ben);
  await ana.button(breathe.more).waitFor({ timeout: 150_000 });
  await visit('breathe-near-its-end', ana);
  await ana.press(breathe.stop);
  for (const one of [ana, ben]) await one.sees(breathe.restNote);
  await visit('breathe-rest', ana);
  await ben.page.emulateMedia({ reducedMotion: null });
  for (const one of [ana, ben]) await one.press(common.toRoom);
  await askedForWords(ben, visit);

  await ana.goOffline();
  await ana.sees(ana.words.status.offline);
  await ana.press(room.breathe);
  await ana.press(breathe.together);
  await ana.sees(breathe.unasked('Ben'));
  await visit('breathe-unasked', ana);
  await ana.press(breathe.stop);
  await ana.sees(breathe.restNote);
  await ana.press(common.toRoom);
  await ana.goOnline();
  await ana.sees(room.quiet);
};
