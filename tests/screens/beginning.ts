import { refusedWords } from '@duet/client/i18n/refused-words';
import { begin, type BrowserCouple, inviteLink, writeName } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';
import { frozen } from './frozen.ts';
import type { Visit } from './tour.ts';

const wrongWords = 'one two three four five six seven eight nine ten eleven twelve';

/** Goes back to the screen for finding the partner, by whatever button leads there. */
async function startAgain({ page, words, sees }: BrowserPerson): Promise<void> {
  const ways = page.getByRole('button', {
    name: new RegExp(`^(${words.pairing.again}|${words.pairing.cancel})$`),
  });
  await ways.first().click();
  await sees(words.pairing.title);
}

/** @returns the twelve words of Ana's account */
async function firstPages({ ana }: BrowserCouple, visit: Visit): Promise<string> {
  const { welcome, restore, common, pairing, words } = ana.words;
  const refused = refusedWords[ana.language];
  await ana.sees(welcome.what);
  await visit('welcome', ana);
  await ana.press(welcome.haveWords);
  await ana.sees(restore.title);
  await visit('restore', ana);
  await ana.page.getByRole('textbox').fill(wrongWords);
  await ana.press(restore.open);
  await ana.sees(`${refused.strange('four, five, nine, eleven')} ${refused.found(8)}`);
  await visit('restore-wrong', ana);
  await ana.press(common.back);
  await ana.press(welcome.haveInvite);
  await ana.sees(pairing.joinTitle);
  await visit('join-by-pasting', ana);
  await ana.press(common.back);

  await ana.press(welcome.begin);
  await ana.sees(pairing.title);
  await visit('find', ana);
  await ana.press(common.settings);
  await ana.sees(ana.words.settings.logOut);
  await visit('settings-unpaired', ana);
  await ana.press(words.page);
  await ana.sees(words.title);
  const spelt = await ana.page.locator('.words li').allInnerTexts();
  await visit('words', ana);
  await ana.press(words.qr);
  await ana.page.locator('.qr-dark[d]:not([d=""])').waitFor();
  await visit('words-qr', ana);
  await ana.press(words.saved);
  await ana.sees(words.savedAgain);
  await visit('words-asked-again', ana);
  await ana.press(words.savedAgain);
  await ana.sees(words.gone);
  await ana.press(common.back);
  await ana.press(common.back);
  await ana.sees(pairing.title);
  return spelt.join(' ');
}

/** An invite that meets every obstacle an invite can meet. */
async function inVain({ ana, ben, service }: BrowserCouple, visit: Visit): Promise<void> {
  const { pairing } = ana.words;
  await writeName(ana);
  await ana.press(pairing.screen);
  await ana.page.locator('.qr-dark[d]:not([d=""])').waitFor();
  await visit('invite-on-screen', ana);
  await ana.press(pairing.cancelInvite);
  const cancelled = await inviteLink(ana);
  await visit('invite-link', ana);
  await ana.press(pairing.cancelInvite);

  await ben.page.goto(cancelled);
  await ben.button(ben.words.welcome.begin).waitFor();
  await visit('welcome-invited', ben);
  await begin(ben);
  await ben.sees(pairing.joinClaimed);
  await visit('join-invited', ben);
  await writeName(ben);
  await frozen(service, async () => {
    await ben.press(pairing.join);
    await ben.sees(pairing.joining);
    await visit('joining', ben);
  });
  await ben.sees(pairing.stopped);
  await visit('invite-gone', ben);
  await startAgain(ben);
}

/** Resolves once both see the four emoji. */
async function compared({ ana, ben }: BrowserCouple): Promise<void> {
  const { pairing } = ana.words;
  const link = await inviteLink(ana);
  await ben.press(pairing.haveInvite);
  await ben.page.getByRole('textbox', { name: pairing.joinLabel }).fill(link);
  await writeName(ben);
  await ben.press(pairing.join);
  for (const one of [ana, ben]) await one.sees(pairing.compare);
}

/**
 * From the first page to the quiet room.
 * @returns the twelve words of Ana's account
 */
export async function beginning(couple: BrowserCouple, visit: Visit): Promise<string> {
  const { ana, ben } = couple;
  const { pairing, room } = ana.words;
  const words = await firstPages(couple, visit);
  await inVain(couple, visit);
  await compared(couple);
  await visit('compare', ana);
  await ana.press(pairing.same);
  await ana.sees(pairing.youConfirmed);
  await visit('compare-confirmed', ana);
  await ben.press(pairing.different);
  for (const one of [ana, ben]) await one.sees(pairing.stopped);
  await visit('stopped-different', ben);
  for (const one of [ana, ben]) await startAgain(one);
  await compared(couple);
  for (const one of [ana, ben]) await one.press(pairing.same);
  await ana.sees(room.oneTap('Ben'));
  await ben.sees(room.oneTap('Ana'));
  return words;
}
