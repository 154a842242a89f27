import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { isLong } from '../support/programs.ts';
import { agreeing } from '../screens/agreeing.ts';
import { lookingAgain } from '../screens/looking-again.ts';
import {
  type BrowserCouple,
  meet,
  pairedCouple,
  saveWords,
  strangers,
} from '../support/people/browser-couple.ts';
import {
  agreementTexts,
  type BrowserPerson,
  type Language,
  patience,
} from '../support/people/browser-person.ts';

/** Resolves once exactly these sentences of an agreement stand on the person's screen, without the marks that isolate. */
const reads = async ({ page }: BrowserPerson, sentences: readonly string[]) => {
  await expect
    .poll(
      async () =>
        (await page.locator('.sheet-body > .agreed > li').allInnerTexts()).map((each) =>
          each.replaceAll(/[\u2068\u2069\u2060]/g, ''),
        ),
      { timeout: patience },
    )
    .toEqual(sentences);
};

const field = ({ page }: BrowserPerson, label: string) => page.getByRole('textbox', { name: label });

/** Runs in the page: whether the browser's storage has a draft. */
function keptDraft(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('duet');
    opening.addEventListener('error', () => reject(opening.error ?? new Error('There is no storage.')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const found = database.transaction('values').objectStore('values').count('agreement-draft/1');
      found.addEventListener('success', () => {
        database.close();
        resolve(found.result > 0);
      });
    });
  });
}

describeInBrowser('two who write an agreement', () => {
  let couple: BrowserCouple | undefined;
  afterEach(() => couple?.close());

  // The other journeys here are in English.
  it.each((isLong ? ['en', 'zh'] : ['zh']) satisfies Language[])(
    '[AGR-3] [AGR-9] [AGR-12] one writes and signs, the other refuses or signs, and the room follows (%s)',
    async (language) => {
      couple = await pairedCouple({ language, withoutWorker: true });
      await agreeing(couple, (screen, person) => person.looks(screen));
      const { ana, ben } = couple;
      const [sign = ''] = agreementTexts[language].write.signal.signs;
      for (const person of [ana, ben]) await person.sees(sign);
      await ana.press(sign);
      await ben.sees(ben.words.status.since('Ana', '<time>'));
      expect([...ana.errors(), ...ben.errors()]).toEqual([]);
    },
  );

  it('[AGR-2] [AGR-3] the other answers with a changed one, which says whose place it takes, and is signed', async () => {
    couple = await pairedCouple({ language: 'en', withoutWorker: true });
    const { ana, ben } = couple;
    const text = agreementTexts.en;
    const writeAndSign = async (person: BrowserPerson, sign: string): Promise<void> => {
      await person.page.getByRole('textbox').first().fill(sign);
      await person.press(text.write.through);
      await person.press(text.sign);
      await person.press(text.signAgain);
    };
    await ana.press(ana.words.common.agreement);
    await ana.press(text.begin);
    await writeAndSign(ana, 'Harbour');
    await ben.press(ben.words.status.readAgreement);
    await ben.press(text.change);
    await writeAndSign(ben, 'Lighthouse');
    await ana.sees(text.superseded);
    await ana.looks('agreement-superseded');
    await ana.sees('Our signal is “Lighthouse”.');
    await ana.press(text.sign);
    await ana.press(text.signAgain);
    for (const person of [ana, ben]) {
      await person.sees(text.signed);
      await person.press(person.words.common.toRoom);
      await person.sees('Lighthouse');
    }
  });

  it('[AGR-19] [AGR-20] [AGR-22] [AGR-25] three sentences are an agreement, each writes their own part, and “not yet” keeps what was written', async () => {
    couple = await pairedCouple({ language: 'en', withoutWorker: true });
    const { ana, ben } = couple;
    const text = agreementTexts.en;
    const sign = async (person: BrowserPerson): Promise<void> => {
      await person.press(text.sign);
      await person.press(text.signAgain);
    };
    await ana.press(ana.words.common.agreement);
    await ana.press(text.begin);
    await field(ana, text.write.signal.sign).fill('Harbour');
    await field(ana, text.write.signal.means).fill('I am flooded.');
    await field(ana, text.write.signal.answer).fill('leaves me be.');
    await ana.press(text.write.through);
    await sign(ana);
    await ana.sees(text.takeBack);
    await ana.press(ana.words.common.back);

    const three = ['Our signal is “Harbour”.', 'Shown, it means: I am flooded.'];
    const plain = 'A return time may be put off twice.';
    await ben.press(ben.words.status.readAgreement);
    await reads(ben, [...three, 'Then the other: leaves me be.', plain]);
    await ben.press(text.notYet);
    await ben.page.getByRole('textbox').fill('Not so short, please.');
    await ben.press(text.notYetSend);

    await ben.page.getByText(text.whatItSaid).click();
    await ben.sees('Our signal is “Harbour”.');
    await ben.looks('agreement-not-yet');
    await ana.sees('Ben said not yet to the agreement.');
    await ana.looks('room-not-signed');
    await ana.press(ana.words.status.readAgreement);
    await ana.sees(text.declined('Ben'));
    await ana.sees('“Not so short, please.”');
    await ana.press(ana.words.common.back);
    await ana.sees(ana.words.room.quiet);
    await expect.poll(() => ana.page.getByText('Ben said not yet to the agreement.').count()).toBe(0);
    await ana.press(ana.words.common.agreement);
    await ana.reload();
    await ana.press(text.change);
    await ana.sees('“Not so short, please.”');
    expect(await field(ana, text.write.signal.sign).inputValue()).toBe('Harbour');
    await field(ana, text.write.signal.answer).fill('comes within an hour.');
    await ana.press(text.write.helps.title);
    await ana.sees(text.write.theirs('Ben'));
    expect(await ana.page.getByRole('textbox').count()).toBe(1);
    await field(ana, text.write.helps.mine).fill('Quiet.');
    await ana.press(text.write.done);
    await ana.press(text.write.through);
    await sign(ana);

    const agreed = [...three, 'Then the other: comes within an hour.', plain];
    await reads(ben, [...agreed, 'This helps Ana: Quiet.']);
    await sign(ben);
    await ben.press(text.read);
    await ben.press(text.change);
    await ben.press(text.write.helps.title);
    await ben.sees('This helps Ana: Quiet.');
    expect(await ben.page.getByRole('textbox').count()).toBe(1);
    await field(ben, text.write.helps.mine).fill('A walk.');
    await ben.press(text.write.done);
    await ben.press(text.write.through);
    await sign(ben);
    await ana.sees('This helps Ben: A walk.');
    await ana.sees('This helps Ana: Quiet.');
  });

  it('[AGR-10] [AGR-21] when it is time to look again both are told, and one tap of each keeps it', async () => {
    couple = await strangers({ withoutWorker: true });
    const { ana } = couple;
    await ana.press(ana.words.welcome.begin);
    const spelt = await saveWords(ana);
    await meet(couple);
    await lookingAgain(couple, (screen, person) => person.looks(screen), spelt);
  });

  it('[AGR-23] a word and a phrase are proposed from the room and from Say with one tap, and leave a draft as it is', async () => {
    couple = await pairedCouple({ language: 'en', withoutWorker: true });
    const { ana, ben } = couple;
    const text = agreementTexts.en;
    const { saying, room, status, common } = ana.words;
    await ana.press(common.agreement);
    await ana.press(text.begin);
    await field(ana, text.write.signal.means).fill('Unfinished.');
    await expect.poll(() => ana.page.evaluate(keptDraft)).toBe(true);
    await ana.press(common.back);
    await ana.press(common.back);

    await ana.press(saying.ourOwnWord);
    await field(ana, saying.parts.sign.label).fill('Harbour');
    await ana.sees('Ben will be asked to sign: the signal’s word becomes “Harbour”.');
    await ana.press(saying.parts.sign.propose('Ben'));
    await ana.sees('“Harbour” is signed by you. It counts once Ben has signed it too.');
    await ana.press(common.back);
    await ana.sees(room.quiet);
    await expect.poll(() => ana.button(saying.ourOwnWord).count()).toBe(0);

    await ana.press(room.say);
    await field(ana, saying.parts.phrase.label).fill('Tea is on.');
    await ana.sees('Ben will be asked to sign: “Tea is on.” becomes a phrase for one tap.');
    await ana.press(saying.parts.phrase.propose('Ben'));
    await ana.sees('“Tea is on.” is signed by you. It counts once Ben has signed it too.');

    await ben.press(status.readAgreement);
    await reads(ben, [
      'Our signal is “Harbour”.',
      'A return time may be put off twice.',
      'One tap says: Tea is on.',
    ]);
    // Nothing is proposed over what Ana has signed.
    await ben.press(common.back);
    await ben.press(room.say);
    await ben.sees(saying.own);
    await expect.poll(() => ben.button(saying.parts.phrase.propose('Ana')).count()).toBe(0);
    await ben.press(common.back);
    await ben.press(status.readAgreement);
    await ben.press(text.sign);
    await ben.press(text.signAgain);
    await ben.press(common.toRoom);
    await ben.sees('Harbour');

    await ana.press(common.back);
    await ana.press(common.agreement);
    await ana.press(text.read);
    await ana.press(text.goOn);
    expect(await field(ana, text.write.signal.means).inputValue()).toBe('Unfinished.');
  });

  it('[AGR-8] a draft outlives a reload, and is signed once there is a connection', async () => {
    couple = await pairedCouple({ language: 'en' });
    const { ana, ben } = couple;
    const text = agreementTexts.en;
    await ana.press(ana.words.common.agreement);
    await ana.press(text.begin);
    await ana.page.getByRole('textbox').first().fill('Harbour');
    await expect.poll(() => ana.page.evaluate(keptDraft)).toBe(true);
    await ana.reload();
    await ana.page.getByRole('textbox').first().waitFor();
    expect(await ana.page.getByRole('textbox').first().inputValue()).toBe('Harbour');
    await ana.press(text.write.through);
    await ana.goOffline();
    await ana.sees(text.offline);
    expect(await ana.button(text.sign).isDisabled()).toBe(true);
    await ana.goOnline();
    await ana.press(text.sign);
    await ana.press(text.signAgain);
    await ana.sees(text.takeBack);
    await ben.sees(ben.words.status.proposed('Ana'));
    await ben.reload();
    await ben.press(ben.words.status.readAgreement);
    await ben.sees('Our signal is “Harbour”.');
  });
});
