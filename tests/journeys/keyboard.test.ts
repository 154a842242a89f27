import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { arrive, type BrowserCouple, strangers } from '../support/people/browser-couple.ts';
import { patience, type BrowserPerson, someTime } from '../support/people/browser-person.ts';

/** More presses of Tab than any screen has elements. */
const enough = 40;

/** Reaches the element by Tab alone. */
async function tabTo({ page, name }: BrowserPerson, target: Locator): Promise<void> {
  for (let step = 0; step < enough; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)} on ${name}'s screen`);
}

async function enter(person: BrowserPerson, label: string): Promise<void> {
  const button = person.button(label);
  await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
  // What has taken another's place is deaf at first.
  const isDeaf = (): Promise<boolean> => button.evaluate((element) => element.closest('[inert]') !== null);
  await expect.poll(isDeaf, { timeout: patience }).toBe(false);
  await tabTo(person, button);
  await person.page.keyboard.press('Enter');
}

async function type(person: BrowserPerson, label: string, text: string): Promise<void> {
  await tabTo(person, person.page.getByRole('textbox', { name: label }));
  await person.page.keyboard.type(text);
}

describeInBrowser('with the keyboard alone', () => {
  let couple: BrowserCouple;

  beforeAll(async () => {
    couple = await strangers({ withoutWorker: true });
  });
  afterAll(async () => couple.close());

  it('[U1] two people pair, signal, answer, pause, return, breathe and part', async () => {
    const { ana, ben } = couple;
    const { welcome, words, pairing, room, answers, status, pause, breathe, common, settings, ended } =
      ana.words;

    await enter(ana, welcome.begin);
    await type(ana, pairing.yourName, 'Ana');
    await enter(ana, pairing.link);
    const field = ana.page.getByRole('textbox', { name: pairing.inviteLink });
    const link = await field.inputValue();

    await enter(ben, welcome.haveInvite);
    await type(ben, pairing.joinLabel, link);
    await type(ben, pairing.yourName, 'Ben');
    await enter(ben, pairing.join);
    for (const one of [ana, ben]) await enter(one, pairing.same);
    await arrive(couple);

    await enter(ana, room.word);
    await ana.sees(status.onPhone('Ben'));
    await enter(ben, answers.here);
    await ana.sees(status.answered('Ben', someTime));
    await enter(ana, room.lower);
    await ana.sees(room.oneTap('Ben'));

    await enter(ben, room.pause);
    await enter(ben, '20 minutes');
    await ana.sees(pause.theirTime('Ben'));
    await enter(ben, pause.imBack);
    await ana.sees('Ben is back.');
    await ben.sees('You are back.');

    await enter(ana, room.breathe);
    await enter(ana, breathe.together);
    await enter(ben, breathe.join);
    for (const one of [ana, ben]) await one.breathes(breathe.in);
    await enter(ana, breathe.stop);
    for (const one of [ana, ben]) {
      await enter(one, common.toRoom);
      await enter(one, words.saved);
      await enter(one, words.savedAgain);
      await enter(one, one.words.rehearsal.later);
    }

    await enter(ana, common.settings);
    await enter(ana, settings.leave);
    await ana.sees(settings.leaveNote('Ben'));
    await enter(ana, settings.leave);
    await enter(ana, settings.leaveSure);
    await enter(ben, ended.go);
    for (const one of [ana, ben]) await one.sees(pairing.yourName);
  });
});
