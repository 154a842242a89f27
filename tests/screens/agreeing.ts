import { agreementTexts, type BrowserPerson } from '../support/people/browser-person.ts';
import type { Leg, Visit } from './tour.ts';

const textOf = ({ language }: BrowserPerson) => agreementTexts[language];

/** The first suggestion on the page. */
const firstHint = (person: BrowserPerson) => person.page.locator('.hint').first();

/** Signs, which takes two taps. */
async function signs(person: BrowserPerson): Promise<void> {
  await person.press(textOf(person).sign);
  await person.press(textOf(person).signAgain);
}

/** Takes suggestions until none is left or `atMost` are taken. */
async function takesUp(person: BrowserPerson, atMost: number): Promise<void> {
  for (let taken = 0; taken < atMost && (await firstHint(person).count()) > 0; taken += 1)
    await firstHint(person).click();
}

/** Writes the signal and every part that can be added, from their suggestions. */
async function writes(person: BrowserPerson, visit: Visit): Promise<void> {
  const { write } = textOf(person);
  await person.sees(write.signal.title);
  await takesUp(person, Number.POSITIVE_INFINITY);
  await visit('agreement-write-signal', person);
  for (const part of ['otherWay', 'pause', 'phrases', 'breathing', 'helps', 'bounds', 'again'] as const) {
    await person.press(write[part].title);
    await takesUp(person, part === 'phrases' ? 3 : Number.POSITIVE_INFINITY);
    if (part === 'again') await person.page.getByLabel(write.again.inMonths(3)).check();
    await visit(`agreement-write-${part === 'otherWay' ? 'other-way' : part}`, person);
    await person.press(write.done);
  }
  await visit('agreement-write-all', person);
  await person.press(write.through);
}

/** Two write, change, refuse and sign an agreement, from the quiet room and back to it. */
export const agreeing: Leg = async ({ ana, ben }, visit) => {
  const text = textOf(ana);
  const { common, status } = ana.words;
  await ana.press(common.agreement);
  await ana.sees(text.none);
  await visit('agreement-none', ana);
  await ana.press(text.begin);
  await writes(ana, visit);
  await ana.sees(text.first);
  await visit('agreement-to-sign', ana);
  await ana.press(text.sign);
  await ana.sees(text.signAgain);
  await visit('agreement-sign-asked', ana);
  await ana.press(text.signAgain);
  await ana.sees(text.takeBack);
  await visit('agreement-mine', ana);

  await ben.sees(status.proposed('Ana'));
  await visit('room-proposed', ben);
  await ben.press(status.readAgreement);
  await ben.sees(text.first);
  await visit('agreement-theirs', ben);
  await signs(ben);
  await ben.sees(text.signed);
  await visit('agreement-signed', ben);
  await ben.press(common.toRoom);
  await visit('room-agreed', ben);

  await ana.sees(text.signed);
  await ana.press(text.read);
  await ana.sees(text.change);
  await visit('agreement-in-force', ana);
  await ana.press(text.change);
  await ana.page.getByRole('textbox').nth(1).fill('壶里有茶。 There is tea in the pot, and I am flooded.');
  await ana.press(text.write.through);
  await ana.sees(text.changes(1));
  await signs(ana);
  await ben.press(status.readAgreement);
  await ben.sees(text.changes(1));
  await visit('agreement-changes', ben);
  await ben.press(text.notYet);
  await visit('agreement-not-yet', ben);
  await ben.page.getByRole('textbox').fill('壶里 first.');
  await ben.press(text.notYetSend);
  await ana.sees(text.declined('Ben'));
  await visit('agreement-declined', ana);
  await ana.press(text.change);
  await ana.sees(text.declined('Ben'));
  await visit('agreement-write-again', ana);
  await ana.press(text.write.drop);
  await ana.press(text.all);
  await ana.sees(text.history.print);
  await visit('agreement-versions', ana);
  await ana.press(common.back);
  await ana.press(common.back);
  await ben.press(common.back);
};
