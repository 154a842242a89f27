import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

async function boxOf({ page }: BrowserPerson, part: string) {
  const box = await page.locator(part).boundingBox();
  if (box === null) throw new Error(`${part} is not shown`);
  return box;
}

async function invite(person: BrowserPerson): Promise<void> {
  await person.press(person.words.room.breathe);
  await person.press(person.words.breathe.together);
}

describeInBrowser('an invitation to breathe', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  const rest = async (): Promise<void> => {
    await ana.press(ana.words.breathe.stop);
    for (const one of [ana, ben]) {
      await one.sees(one.words.breathe.restNote);
      await one.press(one.words.common.toRoom);
      await one.sees(one.words.room.quiet);
    }
  };

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' } });
    ({ ana, ben } = couple);
  });
  afterAll(() => couple.close());

  it('[BRE-12] takes the other’s half, and leaves the own signal where and as large as it was', async () => {
    const before = await boxOf(ben, '.signal');
    await invite(ana);
    await ben.sees(ben.words.breathe.invites('Ana'));
    expect(await boxOf(ben, '.signal')).toEqual(before);
    const half = await boxOf(ben, '.partner-half');
    expect(before.y - (half.y + half.height)).toBeGreaterThan(44);
    await ben.looks('invited');
    // What has just come takes no tap yet (ROOM-10).
    await ben.page.locator('.asks:not([inert])').waitFor();
    // Anywhere on the half, below the header: a thumb does not look for the words.
    await ben.page.mouse.click(half.x + 40, half.y + half.height - 30);
    for (const one of [ana, ben]) await one.breathes(one.words.breathe.in);
  });

  it('[CUE-8] offers the sound at the first breath, and goes by the choice from then on', async () => {
    await ben.press(ben.words.breathe.soundOffer);
    await ben.button(ben.words.breathe.soundOn).waitFor();
    await ana.button(ana.words.breathe.soundOffer).waitFor();
    await rest();
    for (const one of [ana, ben]) {
      await one.press(one.words.room.breathe);
      await one.press(one.words.breathe.alone);
      const { soundOff, soundOn, stop, restNote } = one.words.breathe;
      await one.button(one === ana ? soundOff : soundOn).waitFor();
      await one.press(stop);
      await one.sees(restNote);
      await one.press(one.words.common.toRoom);
    }
  });

  it('[BRE-12] hides no signal: beside one it stands in the strip', async () => {
    await ana.press(ana.words.room.word);
    await ben.sees(ben.words.status.since('Ana', someTime));
    await invite(ana);
    await ben.sees(ben.words.breathe.invites('Ana'));
    await ben.sees(ben.words.status.since('Ana', someTime));
    await ben.looks('invited-beside-a-signal');
    await ben.press(ben.words.breathe.notNow);
    await ana.press(ana.words.room.lower);
    await ben.sees(ben.words.room.quiet);
  });

  it('[BRE-12] shows an answer to whoever waits for the other to join', async () => {
    await ana.press(ana.words.room.word);
    await ben.button(ben.words.answers.hear).waitFor();
    await invite(ana);
    await ana.sees(ana.words.breathe.asked('Ben'));
    await ben.press(ben.words.answers.hear);
    await ana.sees('I hear you.');
    await ana.sees(ana.words.status.answered('Ben', someTime));
    await ana.looks('asked-answered');
    await ana.press(ana.words.breathe.stop);
    await ana.press(ana.words.room.lower);
    await ana.sees(ana.words.room.quiet);
  });

  it('[BRE-11] begins alone at once without a connection, says so, and asks nobody', async () => {
    await ana.goOffline();
    await ana.sees(ana.words.status.offline);
    await invite(ana);
    await ana.sees(ana.words.breathe.unasked('Ben'));
    await ana.breathes(ana.words.breathe.in);
    await ana.looks('breathes-unasked');
    await ana.goOnline();
    await ana.press(ana.words.breathe.stop);
    await ana.sees(ana.words.breathe.restNote);
    await ana.press(ana.words.common.toRoom);
    await ana.sees(ana.words.room.quiet);
    // What Ana says after it has arrived, so an invitation would have, too.
    const [phrase = ''] = ana.words.say.phrases;
    await ana.press(ana.words.room.say);
    await ana.press(phrase);
    await ben.sees(ben.words.say.phrases[0] ?? '');
    await expect.poll(() => ben.page.getByText(ben.words.breathe.invites('Ana')).count()).toBe(0);
  });
});
