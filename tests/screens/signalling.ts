import type { BrowserCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';
import { frozen } from './frozen.ts';
import type { Leg, Visit } from './tour.ts';

const longerThanAPressLives = 200_000;

/** A raised signal, from the press until both are up at once. */
async function raised({ ana, ben, service }: BrowserCouple, visit: Visit): Promise<void> {
  const { room, status, answers, note, common } = ana.words;
  await frozen(service, async () => {
    await ana.press(room.word);
    await ana.sees(status.sending);
    await visit('signal-sending', ana);
  });
  await ana.sees(status.onPhone('Ben'));
  await visit('signal-on-phone', ana);
  await ben.sees(status.since('Ana', someTime));
  await visit('signal-theirs', ben);

  await ana.press(room.addNote);
  await ana.sees(note.why);
  await visit('note', ana);
  await ana.press(note.feelings[0] ?? '');
  await ana.sees(room.noteAdded(note.feelings[0] ?? ''));
  await visit('signal-noted', ana);
  await ben.sees(room.quoted(note.feelings[0] ?? ''));
  await visit('signal-theirs-noted', ben);

  await ben.press(room.say);
  await ben.sees(ben.words.saying.promise);
  await visit('say-an-answer', ben);
  await ben.press(ben.words.pause.otherTime);
  await ben.sees(ben.words.saying.promise);
  await visit('say-another-time', ben);
  await ben.press(common.back);
  await ben.press(common.back);
  await ben.press(common.settings);
  await ben.sees(status.openRoom);
  await visit('settings-while-signalled', ben);
  await ben.press(common.back);

  await ben.press(answers.hear);
  await ana.sees(status.answered('Ben', someTime));
  await visit('signal-answered', ana);
  await ben.sees(answers.youAnswered(someTime));
  await visit('signal-you-answered', ben);
  await ben.press(answers.meToo);
  await ana.sees(status.both);
  await visit('signal-both', ana);
  await ana.press(room.lowerMine);
  await ana.sees(status.since('Ben', someTime));
  await ben.press(room.lower);
  await quiet(ana, 'Ben');
  // Ana may see it before Ben's own press is confirmed.
  await quiet(ben, 'Ana');
}

const quiet = ({ sees, words }: BrowserPerson, who: string): Promise<void> => sees(words.room.oneTap(who));

/** A signal while the other's phone, or one's own network, is away. */
async function alone({ ana, ben, service }: BrowserCouple, visit: Visit): Promise<void> {
  const { room, say, status } = ana.words;
  await ben.goOffline();
  await ben.sees(status.offline);
  await raiseSignal(ana);
  await ana.sees(status.kept);
  await visit('signal-kept', ana);
  await ana.page.getByRole('main').getByText(status.planB).waitFor({ timeout: 150_000 });
  await visit('signal-unconfirmed', ana);
  await ana.press(room.lower);
  await quiet(ana, 'Ben');
  await ben.goOnline();
  await quiet(ben, 'Ana');

  await ana.goOffline();
  await ana.sees(status.offline);
  await raiseSignal(ana);
  await ana.sees(status.notSent);
  await visit('signal-not-sent', ana);
  await ana.page.evaluate((later) => {
    const now = Date.now;
    Date.now = () => now() + later;
  }, longerThanAPressLives);
  // Another press makes the device check what waits.
  await ana.press(room.say);
  await ana.press(say.phrases[0] ?? '');
  await ana.page.locator('.open-matters').getByRole('button', { name: status.takeBack }).click();
  await ana.sees(status.expired);
  await visit('signal-expired', ana);
  await ana.press(status.letGo);
  await ana.goOnline();
  await ana.page.goto(service.address);
  await ana.sees(room.quiet);
}

/** The signal in every state it can be in. */
export const signalling: Leg = async (couple, visit) => {
  await raised(couple, visit);
  await alone(couple, visit);
};
